import type { Json, JsonObject } from '../language/json';
import type { JournalRecord } from '../language/run-facts';
import { durationText } from './duration-text';
import { isDigest, shortDigest } from './short-digest';

/** What came of a step, in a few words: `count 10`, `items 1,000, digest sha256:0123abcd4567…`. */
export function stepSummary(record: JournalRecord): string {
  const checks = record.outputs?.['checks'];
  if (record.kind === 'assert' && Array.isArray(checks)) return checksText(checks as JsonObject[]);
  if (record.outcome === 'failed') return [record.failure?.message ?? '', decided(record)].filter(isText).join('; ');
  if (record.outcome === 'skipped') return skippedText(record);
  const kept = record.kept ? `kept from ${record.kept.run}` : '';
  const dryRun = record.kind === 'reconcileItems' && record.effect === 'reads' ? 'dry run' : '';
  const outputs = outputsText(record.kind, record.outputs ?? {});
  return [kept, dryRun, permitText(record), outputs, decided(record)].filter(isText).join(', ');
}

function permitText({ permitWait }: JournalRecord): string {
  if (!permitWait) return '';
  return `waited ${durationText(Date.parse(permitWait.to) - Date.parse(permitWait.from))} for a permit`;
}

function skippedText(record: JournalRecord): string {
  if (!record.actor) return record.reason ?? '';
  const byHand = record.byHand ? `outputs by hand: ${namedValues(record.outputs ?? {})}` : '';
  return [`skipped ${decided(record)}`, byHand].filter(isText).join('; ');
}

/** Who decided on the step, why, and what they gave it. */
function decided({ actor, reason, overrides }: JournalRecord): string {
  if (!actor) return '';
  const given = overrides ? `, with ${namedValues(overrides)}` : '';
  return `by ${actor}${given}${reason ? `: ${reason}` : ''}`;
}

/** `target=orders-2, values`: of a list or a map the name alone. */
export function namedValues(values: JsonObject): string {
  return Object.entries(values)
    .map(([name, value]) => (value !== null && typeof value === 'object' ? name : `${name}=${String(value)}`))
    .join(', ');
}

function isText(text: string): boolean {
  return text !== '';
}

const mostShown = 3;

/** What a step is run for, told before anything else; a count of none is left out. */
const shownFirst: Readonly<Record<string, readonly string[]>> = {
  compareTables: ['equal', 'onlyInA', 'onlyInB', 'different', 'unsettled'],
  findLeftovers: ['looked', 'left'],
  sweepTable: ['table', 'swept', 'says'],
  reconcileItems: ['restored', 'replaced', 'deleted', 'changedMeanwhile', 'undecided'],
};

function outputsText(kind: string, outputs: JsonObject): string {
  const first = (shownFirst[kind] ?? []).filter((name) => ![undefined, 0].includes(outputs[name] as undefined | 0));
  const others = Object.keys(outputs).filter((name) => !shownFirst[kind]?.includes(name));
  return [...first, ...others.filter((name) => isTelling(name, outputs[name] ?? null))]
    .slice(0, Math.max(mostShown, first.length))
    .map((name) => `${words(name)} ${valueText(outputs[name] ?? null)}`)
    .join(', ');
}

/** Names and identities of tables and ARNs repeat what the step's title says; estimates are hours old and prove nothing. */
function isTelling(name: string, value: Json): boolean {
  if (value === null || value === '' || typeof value === 'object') return false;
  return !['table', 'a', 'b'].includes(name) && !/arn$|estimate$|^(createdAt|tableId)$/i.test(name);
}

export function valueText(value: Json): string {
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (isDigest(value)) return shortDigest(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function checksText(checks: readonly JsonObject[]): string {
  const broken = checks.filter(({ holds }) => holds !== true).length;
  if (broken > 0) return `${broken} of ${checks.length} checks failed`;
  return checks.length === 1 ? '1 check holds' : `${checks.length} checks hold`;
}

/** `restoredTo` -> `restored to`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}
