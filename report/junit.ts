import type { Failure } from '../language/failure';
import type { JournalRecord, RunFacts } from '../language/run-facts';
import { brokenAsserts } from './asserts';
import type { Evidence } from './json';
import { objectiveText } from './objectives';
import { passedOver } from './passed-over';
import { stepSummary, valueText } from './step-summary';
import { type TimelineRow, timeline } from './timeline';
import { xmlText } from './xml';

interface Case {
  readonly name: string;
  readonly path: string;
  readonly ms: number;
  /** What the element within it is, and what it says; nothing where the case passed. */
  readonly end?: {
    readonly as: 'failure' | 'error' | 'skipped';
    readonly message: string;
    readonly text?: string;
    readonly code?: string;
  };
}

/**
 * For CI, in the dialect that Jenkins, GitLab and others read: a suite for the run, a case for each step and objective.
 * `failure`: the data, the settings or an objective. `error`: could not tell. `skipped`: did not run, or the run went on
 * without it. It is red just when the verdict is not `passed`.
 */
export function renderJunit({ facts }: Evidence): string {
  const cases = [...stepCases(facts), ...objectiveCases(facts), ...runCase(facts)];
  const count = (as: string) => cases.filter(({ end }) => end?.as === as).length;
  const sums = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
  const time = seconds(facts.endedAt ? Date.parse(facts.endedAt) - Date.parse(facts.startedAt) : 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="drillbook" ${sums} time="${time}">`,
    `  <testsuite name="${xmlText(facts.runbook)}" id="0" ${sums} skipped="${count('skipped')}" time="${time}" timestamp="${facts.startedAt.slice(0, 19)}">`,
    '    <properties>',
    ...propertiesOf(facts).map(([name, value]) => `      <property name="${name}" value="${xmlText(value)}"/>`),
    '    </properties>',
    ...cases.map((each) => caseText(facts, each)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function propertiesOf({ run, verdict, planDigest, description }: RunFacts): [name: string, value: string][] {
  return [
    ['run', run],
    ['verdict', verdict ?? 'running'],
    ['plan', planDigest],
    ['description', description],
  ];
}

/** The last attempt of each step counts. */
function stepCases(facts: RunFacts): Case[] {
  const last = new Map<string, JournalRecord>();
  for (const record of facts.journal) last.set(record.path, record);
  const over = new Set(passedOver(facts).map(({ path }) => path));
  const rows = new Map(timeline(facts).map((row) => [row.path, row]));
  return [...rows.values()].map((row) => {
    const record = last.get(row.path);
    const end = record ? endOf(facts, record, over) : ({ as: 'skipped', message: 'not run' } as const);
    return { name: row.title, path: row.path, ms: elapsed(row), ...(end && { end }) };
  });
}

function endOf(facts: RunFacts, record: JournalRecord, over: ReadonlySet<string>): Case['end'] {
  const { outcome, failure, path, kind } = record;
  if (outcome === 'skipped') return { as: 'skipped', message: stepSummary(record) };
  if (outcome === 'running') return { as: 'skipped', message: facts.verdict ? 'cut off' : 'still running' };
  if (!failure) return undefined;
  // A check that failed is the verdict all the same; with all else a run can pass, and its suite is green then.
  const wentOn = kind !== 'assert' && over.has(path) && facts.verdict === 'passed';
  if (wentOn) return { as: 'skipped', message: `failed, and the run went on: ${failure.message}` };
  return failed(failure, kind === 'assert' ? brokenText(facts, record.id) : undefined);
}

function failed({ code, message, hint }: Failure, text = hint && `Try: ${hint}`): Case['end'] {
  const as = code === 'AssertionFailed' || code === 'ObjectiveMissed' ? 'failure' : 'error';
  return { as, code, message, ...(text && { text }) };
}

function brokenText(facts: RunFacts, step: string): string {
  const broken = brokenAsserts(facts).filter((each) => each.step === step);
  return broken
    .flatMap(({ that, message, values }) => [
      `${that}: ${message}`,
      ...Object.entries(values).map(([name, value]) => `  ${name} = ${valueText(value)}`),
    ])
    .join('\n');
}

function objectiveCases({ objectives = [] }: RunFacts): Case[] {
  return objectives.map((result) => ({
    name: `Objective ${result.name}`,
    path: `objectives.${result.name}`,
    ms: result.measuredMs ?? 0,
    ...(!result.met && { end: { as: 'failure', code: 'ObjectiveMissed', message: objectiveText(result) } as const }),
  }));
}

/** A run may end badly though no step of it did: aborted, refused, cut off. A CI must not take it for passed. */
function runCase({ failure, journal, objectives = [] }: RunFacts): Case[] {
  if (!failure || journal.some((record) => record.outcome === 'failed') || objectives.some(({ met }) => !met))
    return [];
  const end = failed(failure);
  return [{ name: 'The run', path: 'run', ms: 0, ...(end && { end }) }];
}

function caseText({ runbook }: RunFacts, { name, path, ms, end }: Case): string {
  const head = `    <testcase classname="${xmlText(`${runbook}.${path}`)}" name="${xmlText(name)}" time="${seconds(ms)}"`;
  if (!end) return `${head}/>`;
  const { as, message, code, text } = end;
  const type = code ? ` type="${code}"` : '';
  const body = `<${as} message="${xmlText(message)}"${type}`;
  return `${head}>\n      ${text ? `${body}>${xmlText(text)}</${as}>` : `${body}/>`}\n    </testcase>`;
}

function elapsed({ startedAt, endedAt }: TimelineRow): number {
  return startedAt && endedAt ? Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) : 0;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
