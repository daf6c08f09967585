import { Context } from '@temporalio/activity';
import type { Clients } from '../clients';
import type { FleetActivities } from '../contract';
import { selectTables } from './select-tables';

type Tell = <T>(work: () => Promise<T>) => Promise<T>;

/** @param told hands errors to Temporal as it is to know them. */
export function fleetActivities({ dynamodb }: Clients, told: Tell): FleetActivities {
  return {
    'fleet.select': (request) => {
      const context = Context.current();
      const seeing = {
        dynamodb,
        signal: context.cancellationSignal,
        heartbeat: (progress: object) => context.heartbeat(progress),
        sleep: (ms: number) => context.sleep(ms),
        // It reads no items, so that no limit of units is of its concern.
        pace: { throttled: () => {} },
      };
      return told(() => selectTables(seeing, context.client, request));
    },
  };
}
