import type { FleetFacts, FleetTable } from '../../language/fleet-facts';
import { durationText, elapsedText } from '../../report/duration-text';
import type { FleetCounts, FleetLine, FleetTableTold, FleetTold } from '../fleets/events';
import type { Style } from './style';

export function fleetRun({ run, status, verdict, startedAt }: FleetLine, style: Style): string {
  const state = verdict ?? status;
  return `${run.padEnd(48)}  ${painted(state, style)}  ${startedAt.slice(0, 19)}Z  ${style.dim('a fleet')}`;
}

export function fleetTable({ fleet: _fleet, type: _type, ...table }: FleetTableTold, style: Style): string {
  return tableLine(table, style);
}

/** One line a table, those that were found wrong after them, then the whole in a line. */
export function fleet({ facts, counts }: FleetTold, style: Style): string {
  const { run, runbook, schedule, tables, verdict, message } = facts;
  const of = schedule === undefined ? '' : `, of the schedule ${schedule}`;
  return [
    '',
    `${style.bold(runbook)}  ${style.dim(`fleet ${run}${of}`)}`,
    ...tables.map((table) => tableLine(table, style)),
    ...besides(facts, style),
    '',
    countsText(counts),
    `Verdict: ${verdict ? painted(verdict, style).trimEnd() : 'not yet'}${message ? `  ${message}` : ''}`,
    ...nextSteps(facts).map((text, at) => `${at === 0 ? 'Next' : '    '}     ${text}`),
  ].join('\n');
}

/** What a person can do now; nothing where all is proven. */
function nextSteps({ run, tables, uncovered, lapsed, verdict }: FleetFacts): string[] {
  if (verdict === undefined) {
    return [`Follow it: \`drillbook status ${run} --watch\`; end it: \`drillbook abort ${run} --reason "..."\`.`];
  }
  const unproven = tables.find((table) => table.run !== undefined && table.verdict !== 'passed')?.run;
  const isEmpty = tables.length + uncovered.length === 0;
  return [
    ...(unproven
      ? [`See why: \`drillbook status ${unproven}\`; go on with it: \`drillbook resume ${unproven}\`.`]
      : []),
    ...(uncovered.length + lapsed.length > 0
      ? [
          'Mend what is not covered: the table, the selection, or an exclusion with its reason; then start another fleet.',
        ]
      : []),
    ...(isEmpty ? ['No table matches: look at the rules, and at the account and region of the worker.'] : []),
  ];
}

function besides({ uncovered, lapsed, excluded, lost = [], overdue = [] }: FleetFacts, style: Style): string[] {
  const line = (word: string, name: string, why: string) =>
    `  ${word.padEnd(12)}  ${name.padEnd(40)}  ${style.dim(why)}`;
  return [
    ...uncovered.map(({ table, reason }) => line('not covered', table, reason)),
    ...lost.map(({ table, reason }) => line('lost', table, reason)),
    ...lapsed.map(({ table, reason, until }) => line('excluded', table, `until ${until}, which is over: ${reason}`)),
    ...excluded.map(({ table, reason, until }) =>
      line('excluded', table, until ? `${reason}, until ${until}` : reason),
    ),
    ...overdue.map((table) => line('overdue', table, 'not proven for longer than is allowed')),
  ];
}

function tableLine(
  { table, state, verdict, startedAt, endedAt, rtoMs, message, run }: FleetTable,
  style: Style,
): string {
  const took = startedAt ? (elapsedText(startedAt, endedAt) ?? '') : '';
  const rto = rtoMs === undefined ? '' : `recovered in ${durationText(rtoMs)}`;
  const told = verdict === 'passed' ? rto : [message, run].filter((text) => text !== undefined).join('  ');
  const head = `  ${painted(verdict ?? words[state], style, 12)}  ${table.padEnd(40)}  ${took.padStart(12)}`;
  return `${head}  ${style.dim(state === 'running' ? (run ?? '') : told)}`.trimEnd();
}

const words: Readonly<Record<FleetTable['state'], string>> = {
  waiting: 'waiting',
  running: 'running',
  ended: 'ended',
  notRun: 'not run',
};

function countsText({ passed, failed, error, running, waiting, notRun }: FleetCounts): string {
  const counts: [number, string][] = [
    [failed, 'failed'],
    [error, 'could not be told'],
    [running, 'running'],
    [waiting, 'waiting'],
    [notRun, 'not run'],
  ];
  const told = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${passed} passed`, ...told].join(', ');
}

function painted(state: string, style: Style, width = 10): string {
  const isOpen = state === 'running' || state === 'waiting' || state === 'not run';
  const paint = state === 'passed' ? style.green : isOpen ? style.yellow : style.red;
  return paint(state.padEnd(width));
}
