import { confidenceOf } from '../language/confidence';
import { createdTables } from '../language/created-tables';
import type { Json } from '../language/json';
import type { Resumed, RunFacts } from '../language/run-facts';
import { asserts } from './asserts';
import { confidencePlace, verdictText } from './confidence';
import { durationText, elapsedText } from './duration-text';
import { type Evidence, jsonReport } from './json';
import { code, markdownTable, plain } from './markdown-table';
import { counts, fingerprints } from './measurements';
import { nextSteps, type World } from './next-steps';
import { passedOver } from './passed-over';
import { isAmiss, settingsFound, stateWords } from './settings';
import { valueText } from './step-summary';
import { timeline } from './timeline';
import { titleAt, titleOf } from './titles';
import { waitingText } from './waiting';
import { segmentsText, workOnItems } from './work';

/** A report for a ticket. */
export function renderMarkdown(evidence: Evidence, world: World = 'kept'): string {
  const { facts } = evidence;
  const sections = [
    head(facts),
    failure(facts),
    section('What it waits for', waitingList(facts)),
    section('Approvals', approvalsTable(facts)),
    section('Objectives', objectivesTable(facts)),
    section('Failures that the run went on after', passedOverTable(facts)),
    section('Undone', undoneTable(facts)),
    section('Outputs', outputsTable(facts)),
    section('Checks', assertsTable(facts)),
    section('Counts', countsTable(facts)),
    section('Fingerprints', fingerprintsTable(facts)),
    section('Settings', settingsTable(facts)),
    section('Work on items', workTable(facts)),
    section('Timeline', timelineTable(facts)),
    section('Tables that this run made and left', world === 'kept' ? standingTable(facts) : ''),
    section(
      'What to do next',
      nextSteps(facts, world)
        .map((step) => `- ${step}`)
        .join('\n'),
    ),
    `Digest of this run's report in JSON: ${code(jsonReport(evidence).digest)}`,
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function head(facts: RunFacts): string {
  const duration = elapsedText(facts.startedAt, facts.endedAt);
  const rows = [
    ['Run', code(facts.run)],
    ['Runbook', `${code(facts.runbook)} ${plain(facts.description)}`],
    ...confidenceOf(facts).map((each) => ['Sample', plain(`${confidencePlace(facts, each)}: ${each.says}`)]),
    ['Plan', code(facts.planDigest)],
    ['Started', `${facts.startedAt}${facts.requester ? ` by ${plain(facts.requester)}` : ''}`],
    ...(facts.resumes ? [['Goes on with', resumedText(facts.resumes)]] : []),
    ['Ended', facts.endedAt ? `${facts.endedAt} (${duration})` : 'still running'],
    ...Object.entries(facts.inputs).map(([name, value]) => [`Input ${code(name)}`, code(valueText(value))]),
  ];
  return `# ${plain(facts.runbook)}: ${verdictText(facts)}\n\n${markdownTable(['', ''], rows)}`;
}

function resumedText({ run, origin, originStartedAt, reason }: Resumed): string {
  const first =
    origin === run ? `begun ${originStartedAt}` : `the first of them ${code(origin)}, begun ${originStartedAt}`;
  return `${code(run)}, ${first}${reason ? `; ${plain(reason)}` : ''}`;
}

function failure({ failure, verdict }: RunFacts): string {
  if (!failure) return '';
  const hint = failure.hint ? `\n\nTry: ${plain(failure.hint)}` : '';
  const operation = failure.operation ? ` in ${code(failure.operation)}` : '';
  return `## Why it ${verdict === 'failed' ? 'failed' : 'could not be told'}\n\n${plain(failure.message)} (${code(failure.code)}${operation})${hint}`;
}

function outputsTable({ outputs = {} }: RunFacts): string {
  const rows = Object.entries(outputs).map(([name, value]) => [code(name), code(fullText(value))]);
  return table(['', 'Value'], rows);
}

/** Digests as a whole: the report is what they are looked up in. */
function fullText(value: Json): string {
  return typeof value === 'string' ? value : valueText(value);
}

function assertsTable(facts: RunFacts): string {
  const rows = asserts(facts).map(({ that, holds, message, values }) => [
    holds ? 'holds' : '**does not hold**',
    code(that),
    Object.entries(values)
      .map(([name, value]) => `${code(name)} = ${code(valueText(value))}`)
      .join(', '),
    plain(message),
  ]);
  return table(['', 'Check', 'Values', 'Said'], rows);
}

function countsTable(facts: RunFacts): string {
  const rows = counts(facts).map(({ title, table, count }) => [plain(title), table ? code(table) : '', number(count)]);
  return table(['Step', 'Table', 'Items'], rows);
}

function fingerprintsTable(facts: RunFacts): string {
  const rows = fingerprints(facts).map(({ step, title, table, count, digest, equals }) => [
    `${plain(title)} (${code(step)})`,
    table ? code(table) : '',
    number(count),
    digest ? code(digest) : '',
    equals ? `equal to ${code(equals)}` : 'new',
  ]);
  return table(['Step', 'Table', 'Items', 'Digest', 'Compared'], rows);
}

function settingsTable(facts: RunFacts): string {
  const rows = settingsFound(facts).map(({ table, setting, state, reason = '', proved }) => [
    code(table),
    code(setting),
    isAmiss(state) ? `**${stateWords[state]}**` : stateWords[state],
    proved ? 'equal' : '',
    plain(reason),
  ]);
  return table(['Table', 'Setting', '', 'Compared', 'Why'], rows);
}

function workTable(facts: RunFacts): string {
  const rows = workOnItems(facts).map(({ title, path, attempt, segments, ms, ...work }) => [
    `${plain(title)} (${code(path)})${attempt > 1 ? `, attempt ${attempt}` : ''}`,
    number(work.items),
    number(work.readUnits),
    number(work.writeUnits),
    segments ? segmentsText(segments) : 'not divided',
    ms === undefined ? 'at work' : durationText(ms),
    number(work.itemsPerSecond),
  ]);
  return table(['Step', 'Items', 'Read units', 'Write units', 'Segments', 'Took', 'Items a second'], rows);
}

function timelineTable(facts: RunFacts): string {
  const rows = timeline(facts).map((row) => [
    row.startedAt?.slice(11, 23) ?? '',
    `${'&emsp;'.repeat(row.depth)}${plain(row.title)}`,
    code(row.kind),
    row.outcome === 'failed' ? '**failed**' : row.outcome,
    row.startedAt && row.endedAt ? durationText(Date.parse(row.endedAt) - Date.parse(row.startedAt)) : '',
    row.tries ? String(row.tries) : '',
    plain(row.summary),
  ]);
  return table(['UTC', 'Step', 'Kind', 'Outcome', 'Took', 'Tries', 'Result'], rows);
}

function waitingList(facts: RunFacts): string {
  return (facts.waiting ?? []).map((waiting) => `- ${plain(waitingText(facts, waiting))}`).join('\n');
}

function objectivesTable({ objectives = [] }: RunFacts): string {
  const rows = objectives.map(({ name, objectiveMs, measuredMs, met }) => [
    met ? 'met' : '**missed**',
    plain(name),
    measuredMs === undefined ? 'not measured' : durationText(measuredMs),
    durationText(objectiveMs),
  ]);
  return table(['', 'Objective', 'Measured', 'At most'], rows);
}

function approvalsTable(facts: RunFacts): string {
  const rows = (facts.approvals ?? []).map(({ name, identity, at, path }) => [
    plain(name === identity ? name : `${name} (${identity})`),
    at,
    `${plain(titleAt(facts, path) ?? path)} (${code(path)})`,
  ]);
  return table(['Approved by', 'At', 'Asked for by'], rows);
}

function passedOverTable(facts: RunFacts): string {
  const rows = passedOver(facts).map((record) => [
    `${plain(titleOf(facts, record))} (${code(record.path)})`,
    plain(record.failure?.message ?? ''),
    plain([record.actor ?? '', record.reason ?? ''].filter((text) => text !== '').join(': ')),
  ]);
  return table(['Step', 'Failure', 'Decided by'], rows);
}

function undoneTable(facts: RunFacts): string {
  const rows = (facts.undone ?? []).map(({ path, outcome, failure }) => [
    outcome === 'failed' ? '**not undone**' : 'undone',
    `${plain(titleAt(facts, path) ?? path)} (${code(path)})`,
    plain(failure?.message ?? ''),
  ]);
  return table(['', 'Step', 'Failure'], rows);
}

function standingTable(facts: RunFacts): string {
  const rows = Object.entries(createdTables(facts)).map(([table, { byStep, run, kind }]) => [
    code(table),
    run ? `${code(byStep)} of ${code(run)}` : code(byStep),
    code(kind),
  ]);
  return table(['Table', 'Made by step', 'Kind'], rows);
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : markdownTable(titles, rows);
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

function number(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US');
}
