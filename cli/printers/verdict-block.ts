import { brokenAsserts, type CheckedAssert } from '../../report/asserts';
import { elapsedText } from '../../report/duration-text';
import { counts, fingerprints, type Measurement } from '../../report/measurements';
import { shortDigest } from '../../report/short-digest';
import { valueText } from '../../report/step-summary';
import type { CliEvent, StepProgressed } from '../events';
import { progressText } from './step-lines';
import type { Style } from './style';

type FactsEvent = Extract<CliEvent, { type: 'facts' }>;

/** The end of a run, or its state, for a person: what was found, what differs, what stands, what to do next. */
export function verdictBlock({ facts, progress, standing, next, reports }: FactsEvent, style: Style): string {
  const rows: [string, string][] = [];
  const add = (name: string, lines: readonly string[]) => {
    for (const [index, line] of lines.entries()) rows.push([index === 0 ? name : '', line]);
  };
  add(facts.verdict ? 'Cut off in' : 'Now', unended(facts, progress));
  add('Failed', failed(facts));
  add('Try', facts.failure?.hint ? [facts.failure.hint] : []);
  add('Differs', brokenAsserts(facts).flatMap(checkLines));
  add(
    'Counts',
    counts(facts).map(({ title, count }) => `${String(count ?? '?').padStart(7)}  ${title}`),
  );
  add('Fingerprints', fingerprintLines(fingerprints(facts)));
  add(
    'Left',
    standing.map(({ table, byStep }) => `table ${table} (made by step ${byStep})`),
  );
  add('Next', next);
  add('Report', reports ? [reports.markdown, reports.json] : []);

  const width = Math.max(...rows.map(([name]) => name.length), 0);
  const body = rows.map(([name, line]) => `  ${style.bold(name.padEnd(width))}  ${line}`);
  return [headline(facts, style), ...body].join('\n');
}

function headline({ verdict, run, startedAt, endedAt }: FactsEvent['facts'], style: Style): string {
  const paint = verdict === 'passed' ? style.green : verdict === undefined ? style.yellow : style.red;
  const took = elapsedText(startedAt, endedAt ?? (verdict ? undefined : new Date().toISOString()));
  return `${paint(style.bold(verdict ? `Verdict: ${verdict}` : 'Running'))}  ${run}${took ? `  ${style.dim(took)}` : ''}`;
}

/** The steps that have begun and not ended, with what is known of them. */
function unended({ journal, outline, verdict }: FactsEvent['facts'], progress: StepProgressed | null): string[] {
  return journal
    .filter(({ outcome }) => outcome === 'running')
    .map(({ path, id, startedAt }) => {
      const title = outline.find((entry) => entry.path === path)?.title ?? id;
      const since = verdict ? undefined : elapsedText(startedAt, new Date().toISOString());
      const doing = progress?.path === path ? progressText(progress) : '';
      return [`${title} (${path})`, since ?? '', doing].filter((part) => part !== '').join('  ');
    });
}

function failed({ failure, journal, outline }: FactsEvent['facts']): string[] {
  if (!failure) return [];
  const record = journal.findLast(({ outcome }) => outcome === 'failed');
  const title = outline.find(({ path }) => path === record?.path)?.title;
  const at = record ? [`${title ?? record.id} (${record.path})`] : [];
  // What an assert found is told check by check.
  return failure.code === 'AssertionFailed' ? at : [...at, `${failure.message} [${failure.code}]`];
}

function checkLines({ that, message, values }: CheckedAssert): string[] {
  const lines = Object.entries(values).map(([name, value]) => `    ${name} = ${valueText(value)}`);
  return [`${that}: ${message}`, ...lines];
}

/** Equal digests bear the same letter, so that a difference is seen at once. */
function fingerprintLines(measurements: readonly Measurement[]): string[] {
  const letters = new Map<string, string>();
  return measurements.map(({ title, digest = '', count }) => {
    if (!letters.has(digest)) letters.set(digest, String.fromCharCode(65 + letters.size));
    const items = count === undefined ? '' : `, ${count.toLocaleString('en-US')} items`;
    return `${String(letters.get(digest)).padStart(7)}  ${title}: ${shortDigest(digest)}${items}`;
  });
}
