import type { Report } from '../diagnostics/report';
import { parseDuration } from '../duration';
import type { JsonObject } from '../json';
import type { ActivityStep } from '../plan';
import { isEffect } from '../step-effects';
import type { Effect, RetryRule, StepKind } from '../step-kind';
import { entryOf, jsonOf, nodeAt, type YamlNode } from '../yaml/node';
import type { RetryOverride, StepForm } from './step-form';
import { strongest } from './strongest';

/** The form of every step kind: one activity with an input and outputs. */
export function activityForm(kind: StepKind): StepForm {
  return {
    key: kind.kind,
    summary: kind.summary,
    effect: kind.effect,
    schema: kind.input,
    output: kind.output,
    attempts: true,
    compile: (value, base, { reader, names, report, timeout, retry }) => {
      tellInputFaults(kind, value, report);
      return {
        ...base,
        form: 'activity',
        effect: effectOf(kind, value),
        input: reader.template(value, names, {
          schema: value.kind === 'map' ? kind.input : undefined,
          name: kind.kind,
        }),
        prepares: kind.prepares,
        ...(kind.brief && { brief: true }),
        ...(kind.divides && { divides: true }),
        ...itemTables(kind),
        timeoutMs: parseDuration(timeout ?? kind.timeout) ?? 0,
        heartbeatMs: parseDuration(kind.heartbeat) ?? 0,
        retry: retryPolicy(kind.retry, retry),
      };
    },
  };
}

/** Of a kind that works on items; also of one that a `wait` polls. */
export function itemTables({ work, touches }: StepKind): Pick<ActivityStep, 'itemsOf'> {
  if (!work.some(({ does }) => does === 'scan' || does === 'writeItems')) return {};
  return { itemsOf: [...new Set(touches.map(({ table }) => table))] };
}

/** Also of a kind that a `wait` polls. */
export function tellInputFaults(kind: StepKind, value: YamlNode, report: Report): void {
  if (value.kind !== 'map') return;
  for (const { at, message, help } of kind.inputFaults?.(jsonOf(value) as JsonObject) ?? []) {
    const entry = entryOf(nodeAt(value, at.slice(0, -1)), at.at(-1) ?? '');
    report.add('wrong-value', entry?.keySpan ?? value.span, message, { help });
  }
}

/**
 * What the runbook says where it may say it; an expression says it too late, so the kind's own holds. Of effects by what
 * an input is, an expression may mean each.
 */
export function effectOf({ effect, effectField, effects = [] }: StepKind, value: YamlNode): Effect {
  const said = effectField === undefined ? undefined : writtenIn(value, effectField);
  if (isEffect(said)) return said;
  const possible: Effect[] = [];
  for (const each of effects) {
    const written = writtenIn(value, each.field);
    if (written === each.is) return strongest([each.effect, ...possible]);
    if (typeof written === 'string' && written.includes('${{')) possible.push(each.effect);
  }
  return strongest([effect, ...possible]);
}

function writtenIn(value: YamlNode, field: string) {
  const node = entryOf(value, field)?.value;
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** What is given wins; what is not given makes room, since Temporal refuses a longest pause below the first one. */
function retryPolicy(own: RetryRule, { maxAttempts, ...given }: RetryOverride = {}): ActivityStep['retry'] {
  const first = parseDuration(given.initialInterval ?? own.initialInterval) ?? 0;
  const longest = parseDuration(given.maxInterval ?? own.maxInterval) ?? 0;
  return {
    maxAttempts: maxAttempts ?? own.maxAttempts,
    initialIntervalMs: given.initialInterval === undefined ? Math.min(first, longest) : first,
    maxIntervalMs: given.maxInterval === undefined ? Math.max(first, longest) : longest,
  };
}
