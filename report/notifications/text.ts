import type { NotificationEvent } from '../../language/notifications/event';
import { durationText } from '../duration-text';
import { objectiveText } from '../objectives';

const happened = {
  failed: 'failed',
  error: 'could not tell',
  recovered: 'passed again',
  waiting: 'waits for a person',
  coverageLost: 'no longer covered',
  overdue: 'overdue',
} as const;

/** In one line: `restore-test of orders failed`. */
export function titleOf({ type, runbook, tables, test }: NotificationEvent): string {
  return `${test ? 'Test: ' : ''}${runbook}${tables.length > 0 ? ` of ${named(tables)}` : ''} ${happened[type]}`;
}

/** The first few, and how many more there are. */
function named(tables: readonly string[]): string {
  const more = tables.length - mostNamed;
  return more > 0 ? `${tables.slice(0, mostNamed).join(', ')} and ${more} more` : tables.join(', ');
}

const mostNamed = 10;

/** What there is to know beside the title, in lines; `next` not among them. */
export function linesOf(event: NotificationEvent): string[] {
  const { failure, objectives = [], before, waiting, why = {}, startedAt, at, requester, type } = event;
  const by = requester ? `, started by ${requester}` : '';
  const took = type === 'waiting' ? '' : `, took ${durationText(Date.parse(at) - Date.parse(startedAt))}`;
  return [
    ...(event.test ? ['Nothing has happened: `drillbook notify test` sent this.'] : []),
    `Run ${event.run}${by}${took}`,
    ...(failure ? [`${failure.code}: ${failure.message}`] : []),
    ...(failure?.hint ? [`Try: ${failure.hint}`] : []),
    ...(waiting
      ? [`${waiting.for === 'approval' ? 'Asks for approval' : 'Asks how to go on'}: ${waiting.message}`]
      : []),
    ...(waiting?.hint ? [`Try: ${waiting.hint}`] : []),
    ...(waiting?.deadline ? [`Until ${waiting.deadline}`] : []),
    ...Object.entries(why)
      .slice(0, mostNamed)
      .map(([table, reason]) => `${table}: ${reason}`),
    ...objectives.map(objectiveText),
    ...(before ? [`The run before, ${before.run}, had ended as ${before.verdict} at ${before.endedAt}`] : []),
  ];
}
