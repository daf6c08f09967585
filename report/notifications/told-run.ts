import type { NotificationEvent } from '../../language/notifications/event';
import type { RunFacts } from '../../language/run-facts';

/** What is told of a run beside its facts. */
export interface ToldRun {
  readonly facts: RunFacts;
  readonly tables: readonly string[];
}

type OfRun = 'version' | 'run' | 'execution' | 'runbook' | 'description' | 'tables' | 'startedAt' | 'requester';

/** What all messages on a run have in common. Inputs are not among it: a runbook may have data in them. */
export function ofRun({ facts, tables }: ToldRun): Pick<NotificationEvent, OfRun> {
  const { run, execution, runbook, description, startedAt, requester } = facts;
  return {
    version: 1,
    ...{ run, execution, runbook, description },
    tables: [...tables],
    startedAt,
    ...(requester && { requester }),
  };
}
