import { confidenceOf } from '../../language/confidence';
import { type Resumed, type UndoResult, waitsForPerson } from '../../language/run-facts';
import { brokenAsserts, type CheckedAssert } from '../../report/asserts';
import { confidencePlace, verdictText } from '../../report/confidence';
import { elapsedText } from '../../report/duration-text';
import { counts, fingerprints, type Measurement } from '../../report/measurements';
import { measureLines } from '../../report/measures';
import { objectiveText } from '../../report/objectives';
import { failedRecord, passedOver } from '../../report/passed-over';
import { settingsLines } from '../../report/settings';
import { shortDigest } from '../../report/short-digest';
import { valueText } from '../../report/step-summary';
import { depthOf, titleAt, titleOf } from '../../report/titles';
import { waitingText } from '../../report/waiting';
import { workOnItems, workText } from '../../report/work';
import type { CliEvent, StepProgressed } from '../events';
import { progressText } from './progress-text';
import type { Style } from './style';

type FactsEvent = Extract<CliEvent, { type: 'facts' }>;

/** The end of a run, or its state, for a person: what was found, what differs, what stands, what to do next. */
export function verdictBlock({ facts, progress, standing, next, reports, evidence }: FactsEvent, style: Style): string {
  const rows: [string, string][] = [];
  const add = (name: string, lines: readonly string[]) => {
    for (const [index, line] of lines.entries()) rows.push([index === 0 ? name : '', line]);
  };
  add('Sample', confidenceLines(facts));
  add('Goes on with', facts.resumes ? [resumesText(facts.resumes)] : []);
  add(facts.verdict ? 'Cut off in' : 'Now', unended(facts, progress));
  add(
    'Waits',
    (facts.waiting ?? []).map((waiting) => waitingText(facts, waiting)),
  );
  add(
    'Try',
    (facts.waiting ?? []).flatMap(({ hint }) => hint ?? []),
  );
  add('Failed', failed(facts));
  add('Try', facts.failure?.hint ? [facts.failure.hint] : []);
  add(
    'Went on after',
    passedOver(facts).map((record) => `${titleOf(facts, record)} (${record.path}): ${record.failure?.message}`),
  );
  add('Objectives', (facts.objectives ?? []).map(objectiveText));
  add('Recovery', facts.verdict ? measureLines(facts) : []);
  add(
    'Undone',
    (facts.undone ?? []).map((result) => undoneText(facts, result)),
  );
  add('Differs', brokenAsserts(facts).flatMap(checkLines));
  add(
    'Counts',
    counts(facts).map(({ title, count }) => `${String(count ?? '?').padStart(7)}  ${title}`),
  );
  add('Fingerprints', fingerprintLines(fingerprints(facts)));
  add('Settings', settingsLines(facts));
  add('Work', workLines(facts));
  add(
    'Outputs',
    Object.entries(facts.outputs ?? {}).map(([name, value]) => `${name} ${valueText(value)}`),
  );
  add(
    'Left',
    standing.map(({ table, byStep, run }) => `table ${table} (made by step ${byStep}${run ? ` of ${run}` : ''})`),
  );
  add('Next', next);
  add('Report', reports ? [reports.html, reports.markdown, reports.json] : []);
  add('Evidence', evidence ? [evidence] : []);

  const width = Math.max(...rows.map(([name]) => name.length), 0);
  const body = rows.map(([name, line]) => `  ${style.bold(name.padEnd(width))}  ${line}`);
  return [headline(facts, style), ...body].join('\n');
}

function resumesText({ run, origin, reason }: Resumed): string {
  const first = origin === run ? '' : ` (the first was ${origin})`;
  return `${run}${first}${reason ? `: ${reason}` : ''}`;
}

function headline(facts: FactsEvent['facts'], style: Style): string {
  const { verdict, run, startedAt, endedAt } = facts;
  const paint = verdict === 'passed' ? style.green : verdict === undefined ? style.yellow : style.red;
  const state = verdict ? `Verdict: ${verdictText(facts)}` : standstill(facts);
  const took = elapsedText(startedAt, endedAt ?? (verdict ? undefined : new Date().toISOString()));
  return `${paint(style.bold(state))}  ${run}${took ? `  ${style.dim(took)}` : ''}`;
}

function confidenceLines(facts: FactsEvent['facts']): string[] {
  return confidenceOf(facts).map((each) => `${confidencePlace(facts, each)}: ${each.says}`);
}

function standstill(facts: FactsEvent['facts']): string {
  if (waitsForPerson(facts)) return 'Waiting for a person';
  return facts.waiting ? 'Waiting for a lock' : 'Running';
}

/** The steps that have begun and not ended, with what is known of them. */
function unended(facts: FactsEvent['facts'], progress: readonly StepProgressed[]): string[] {
  const { journal, verdict } = facts;
  return journal
    .filter(({ outcome }) => outcome === 'running')
    .map((record) => {
      const { path, startedAt } = record;
      const since = verdict ? undefined : elapsedText(startedAt, new Date().toISOString());
      const news = progress.find((each) => each.path === path);
      const doing = news ? progressText(news) : '';
      return [`${'  '.repeat(depthOf(facts, path))}${titleOf(facts, record)} (${path})`, since ?? '', doing]
        .filter((part) => part !== '')
        .join('  ');
    });
}

function undoneText(facts: FactsEvent['facts'], { path, outcome, failure }: UndoResult): string {
  const step = `${titleAt(facts, path) ?? path} (${path})`;
  return outcome === 'undone' ? step : `NOT UNDONE: ${step}: ${failure?.message}`;
}

function failed(facts: FactsEvent['facts']): string[] {
  const { failure } = facts;
  if (!failure) return [];
  const record = failedRecord(facts);
  const at = record ? [`${titleOf(facts, record)} (${record.path})`] : [];
  // What an assert found is told check by check.
  return failure.code === 'AssertionFailed' ? at : [...at, `${failure.message} [${failure.code}]`];
}

function checkLines({ that, message, values }: CheckedAssert): string[] {
  const lines = Object.entries(values).map(([name, value]) => `    ${name} = ${valueText(value)}`);
  return [`${that}: ${message}`, ...lines];
}

const mostWorkLines = 8;

/** Of tables so large that they were divided; the report has the others. */
function workLines(facts: FactsEvent['facts']): string[] {
  const divided = workOnItems(facts).filter(({ segments }) => segments !== undefined);
  const lines = divided.slice(0, mostWorkLines).map((row) => `${row.title}: ${workText(row)}`);
  const more = divided.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more steps, in the report`] : lines;
}

/** Equal digests bear the same letter, so that a difference is seen at once. */
function fingerprintLines(measurements: readonly Measurement[]): string[] {
  return measurements.map(({ title, digest = '', letter = '?', count }) => {
    const items = count === undefined ? '' : `, ${count.toLocaleString('en-US')} items`;
    return `${letter.padStart(7)}  ${title}: ${shortDigest(digest)}${items}`;
  });
}
