export { type Compilation, compilePlan } from './compile';
export { type DiagnosticCode, diagnosticCodes, type Severity } from './diagnostics/codes';
export type { Diagnostic, Position, Range } from './diagnostics/diagnostic';
export { diagnosticsToJson, type LspDiagnostic } from './diagnostics/language-server';
export { renderDiagnostics } from './diagnostics/render';
export { durationMs, formatDuration, parseDuration } from './duration';
export type { RunbookInput } from './inputs/declarations';
export type { GivenInputs } from './inputs/given';
export type { NotificationEvent } from './notifications/event';
export type { Notifications } from './notifications/notification-keys';
export { readNotifications } from './notifications/read-notifications';
export {
  notificationJsonSchema,
  notificationReference,
  notificationsJsonSchema,
  notificationsReference,
} from './notifications/reference';
export { planDigest } from './plan-digest';
export type { Runbook, RunbookSource } from './runbook';
export type { RunbookLoader } from './runs/children';
export type { SafetyPolicy } from './safety/policy-keys';
export { readSafetyPolicy } from './safety/read-policy';
export { safetyPolicyJsonSchema, safetyReference } from './safety/reference';
export { readSchedule } from './schedule/read-schedule';
export { scheduleJsonSchema, scheduleReference } from './schedule/reference';
export {
  type Schedule,
  type ScheduleInput,
  scheduleFaults,
  scheduleKeys,
} from './schedule/schedule-keys';
export { runbookJsonSchema } from './schema/runbook-json-schema';
export { stepReference } from './schema/step-reference';
export { durationText, tableName, tableReference, timestampText } from './schema/values';
export { parseTimestamp } from './timestamp';
export { type Validation, validateRunbook } from './validate';
