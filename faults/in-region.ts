import type { Clients } from '../activities/clients';
import { clientIn } from '../activities/regional-client';

/** As a worker in another region would have them, at the same address. */
export async function inRegion(clients: Clients, region: string): Promise<Clients> {
  const dynamodb = await clientIn(clients.dynamodb, region);
  const items = await clientIn(clients.items, region);
  return { ...clients, dynamodb, items, services: clients.services.in(region) };
}
