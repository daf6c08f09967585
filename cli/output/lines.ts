import { z } from 'zod';
import { type DiagnosticCode, diagnosticCodes } from '../../language';
import { evidenceLines } from './evidence-lines';
import { verdict } from './facts';
import { fleetLines } from './fleet-lines';
import { confidence } from './journal-record';
import { planLines } from './plan-lines';
import { reports, runLines } from './run-lines';
import { scheduleLines } from './schedule-lines';

const position = z.strictObject({ line: z.number(), character: z.number() });

const diagnostic = z.strictObject({
  file: z.string(),
  range: z.strictObject({ start: position, end: position }).describe('As the Language Server Protocol counts.'),
  severity: z.literal([1, 2]).describe('1 error, 2 warning.'),
  code: z.enum(Object.keys(diagnosticCodes) as [DiagnosticCode, ...DiagnosticCode[]]),
  source: z.literal('drillbook'),
  message: z.string(),
  expected: z.string().optional(),
  help: z.string().optional(),
});

/** Every sort of line that `--json` prints, by its `type`; without `version`, which all have. */
export const lines = {
  note: z.strictObject({ type: z.literal('note'), message: z.string() }).describe('For people.'),
  warning: z.strictObject({ type: z.literal('warning'), message: z.string(), hint: z.string().optional() }),
  endpoint: z
    .strictObject({ type: z.literal('endpoint'), name: z.string(), address: z.string() })
    .describe('Something that can be called from now on.'),
  diagnostics: z
    .strictObject({
      type: z.literal('diagnostics'),
      file: z.string(),
      valid: z.boolean(),
      diagnostics: z.array(diagnostic),
    })
    .describe('What there is to say about a runbook.'),
  ...runLines,
  ...planLines,
  ...scheduleLines,
  ...fleetLines,
  ...evidenceLines,
  document: z
    .strictObject({ type: z.literal('document'), format: z.string(), text: z.string() })
    .describe('A report as text.'),
  handover: z
    .strictObject({
      type: z.literal('handover'),
      table: z.string(),
      original: z.string().describe('The table whose place it takes.'),
      needsImport: z.boolean().describe('False where it has the name of the original.'),
      files: z.array(z.string()),
      differences: z.number().describe('How many settings the next apply would change.'),
      unread: z.array(z.string()).describe('Names of settings that could not be read.'),
    })
    .describe('A table that was handed over to infrastructure as code.'),
  leftover: z
    .strictObject({
      type: z.literal('leftover'),
      state: z.enum(['expired', 'kept', 'backup']),
      table: z.string().describe('Of a backup: the table that was backed up.'),
      backup: z.string().nullable().describe('Name of the backup.'),
      run: z.string().nullable().describe('The run that made it.'),
      step: z.string().nullable(),
      expiresAt: z.string().nullable().describe('Of a table.'),
      createdAt: z.string().nullable().describe('Of a backup.'),
      sizeBytes: z.number(),
      why: z.string().nullable().describe('Why a table is kept.'),
      says: z.string().nullable().describe('The same in words.'),
    })
    .describe('What `sweep` found: a table that may go, one that is kept, or a backup, which always is.'),
  notification: z
    .strictObject({
      type: z.literal('notification'),
      target: z.string(),
      id: z.string().describe('Of the message, as the receiver sees it.'),
      arrived: z.boolean(),
      answer: z.string().describe('What came back, or what went wrong.'),
    })
    .describe('A test message that was sent to a target of notifications.'),
  check: z
    .strictObject({
      type: z.literal('check'),
      name: z.string(),
      state: z.enum(['ok', 'missing', 'skipped']),
      detail: z.string(),
      hint: z.string().optional(),
    })
    .describe('What `doctor` found.'),
  error: z
    .strictObject({ type: z.literal('error'), code: z.string(), message: z.string(), hint: z.string().optional() })
    .describe('Why the command did not do what it should.'),
  result: z
    .strictObject({
      type: z.literal('result'),
      exit: z.number().describe('The exit code.'),
      verdict: verdict.nullable(),
      confidence: z.array(confidence).describe('What steps have proven by samples only; empty where nothing was.'),
      run: z.string().nullable(),
      report: z.string().nullable().describe('The report for people.'),
      reports: reports.nullable(),
      evidence: z.string().nullable().describe('Where the evidence of the run is; null where none is kept.'),
    })
    .describe('Always the last line.'),
};

/** One line of `--json`, without its `version`. */
export type OutputLine = z.infer<(typeof lines)[keyof typeof lines]>;

const version = z.literal(1).describe('Of this form of output.');

/** The JSON Schema of one line, of any command. */
export function outputJsonSchema(): object {
  const all = Object.values(lines).map((line) => line.extend({ version }).meta({ description: line.description }));
  const schema = z.toJSONSchema(z.union(all), { io: 'output', unrepresentable: 'any' });
  return { title: 'A line of `drillbook ... --json`', ...schema };
}
