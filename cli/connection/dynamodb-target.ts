import type { ClientChoice } from '../../activities/clients';
import { localCredentials } from '../../local/emulator-access';
import type { TemporalTarget } from './temporal-target';

/**
 * What a worker calls: what the command line names, else the emulator of the local stack that it works for, else the
 * AWS SDK's ordinary configuration, untouched. A worker for another Temporal server never falls back to the emulator.
 */
export function dynamodbTarget(choice: ClientChoice, target: TemporalTarget | undefined): ClientChoice {
  if (choice.endpoint || choice.region) return choice;
  const local = target?.stack?.dynamodb;
  return local ? { ...local, credentials: localCredentials } : {};
}
