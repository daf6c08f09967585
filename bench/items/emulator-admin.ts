import type { Fault } from '../../emulator/faults';
import type { StatsSnapshot } from '../../emulator/stats';

/** What goes wrong from now on in the emulator at this URL. */
export async function setFaults(url: string, faults: readonly Fault[]): Promise<void> {
  await ask(url, 'faults', { method: 'POST', body: JSON.stringify(faults) });
}

/** What it was asked to do since it started. */
export async function readStats(url: string): Promise<StatsSnapshot> {
  return (await ask(url, 'stats')) as StatsSnapshot;
}

async function ask(url: string, what: string, request?: RequestInit): Promise<unknown> {
  const response = await fetch(`${url}/_emulator/${what}`, request);
  if (!response.ok) throw new Error(`The emulator refused ${what}: ${await response.text()}`);
  return await response.json();
}
