import type { NotificationEvent } from '../../language/notifications/event';
import { isForPerson, type RunFacts, type Waiting } from '../../language/run-facts';
import { waitingCommands } from '../waiting';
import { ofRun, type ToldRun } from './told-run';

/** One thing that a run waits for, among others: where, and since when. */
export type WaitingPlace = Pick<Waiting, 'run' | 'path' | 'since'>;

/** What a run has people told that waits for them; nothing where it does not, any more. */
export function eventOfWaiting(told: ToldRun, place: WaitingPlace): NotificationEvent | undefined {
  const waiting = waitingAt(told.facts, place);
  if (!waiting || !isForPerson(waiting)) return undefined;
  const { run, execution } = told.facts;
  const { approvedBy: _, holder: __, approvers, ...asked } = waiting;
  return {
    ...ofRun(told),
    id: `${run}/${execution}/waiting/${place.run ? `${place.run}/` : ''}${place.path}/${place.since}`,
    type: 'waiting',
    at: waiting.since,
    waiting: { ...asked, for: waiting.for, ...(approvers && { approvers: [...approvers] }) },
    next: [`drillbook status ${run}`, ...waitingCommands(told.facts, waiting)],
  };
}

function waitingAt({ waiting = [] }: RunFacts, { run, path, since }: WaitingPlace): Waiting | undefined {
  return waiting.find((each) => each.run === run && each.path === path && each.since === since);
}
