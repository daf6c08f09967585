import { type ClientChoice, configuredEndpoint, createClients } from '../../activities/clients';
import { stepKinds } from '../../activities/step-table';
import type { SafetyPolicy } from '../../language';
import type { Plan } from '../../language/plan';
import { type Look, lookAt } from '../../planning/look';
import { World } from '../../planning/world';
import type { TemporalLookups } from './temporal-lookups';

export interface Seen {
  readonly look: Look;
  /** The endpoint, where it is not that of AWS. */
  readonly address: string | null;
}

/** What is known beside the world. */
export interface Known extends Omit<TemporalLookups, 'close'> {
  readonly safety?: SafetyPolicy | undefined;
  /** How many restores may be in flight, where the workers are told fewer than DynamoDB takes. */
  readonly permits?: number | undefined;
}

/** Looks at the world as a worker with this choice would find it. */
export async function seeWorld(
  plan: Plan,
  choice: ClientChoice,
  { earlier, locks, restores, safety, permits }: Known,
): Promise<Seen> {
  const clients = await createClients(choice);
  try {
    const world = new World(clients, permits);
    const look = await lookAt(plan, { kinds: stepKinds, world, earlier, locks, restores, safety });
    return { look, address: choice.endpoint ?? (await configuredEndpoint(clients.dynamodb)) ?? null };
  } finally {
    clients.dynamodb.destroy();
    clients.items.destroy();
  }
}
