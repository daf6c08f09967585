import { type Figure, figure, median, seconds } from '../figure';
import type { ServerKind } from './server-process';
import { startServerProcess } from './server-process';
import { clientOf, createTable, enablePitr, load, restore, scan } from './table-work';

/** Seconds that each piece of work took, in one process of one server. */
export interface Round {
  readonly load: number;
  readonly scan: number;
  /** Only the emulator can restore. */
  readonly restoreLoad?: number;
  readonly restore?: number;
}

/**
 * One round of both servers side by side. They take turns slice by slice, each going first every other time, so that
 * whatever else the machine does meets both.
 */
export async function measure(count: number): Promise<Record<ServerKind, Round>> {
  const servers = { dynalite: await startServerProcess('dynalite'), ours: await startServerProcess('ours') };
  const clients = { dynalite: clientOf(servers.dynalite.url), ours: clientOf(servers.ours.url) };
  try {
    await both((kind) => createTable(clients[kind], 'bench'));
    const loading = await turns(Math.ceil(count / sliceItems), (kind, slice) => {
      const from = slice * sliceItems;
      return load(clients[kind], 'bench', Math.min(sliceItems, count - from), from);
    });
    const scanning = await turns(scans, async (kind) => expectCount(await scan(clients[kind], 'bench'), count));
    const round = (kind: ServerKind): Round => ({ load: loading[kind], scan: scanning[kind] / scans });
    return { dynalite: round('dynalite'), ours: { ...round('ours'), ...(await measureRestore(clients.ours)) } };
  } finally {
    await both(async (kind) => {
      clients[kind].destroy();
      await servers[kind].stop();
    });
  }
}

const sliceItems = 5_000;
const scans = 4;

/** The seconds that each server's turns took together. */
async function turns(count: number, turn: (kind: ServerKind, number: number) => Promise<void>) {
  const spent: Record<ServerKind, number> = { dynalite: 0, ours: 0 };
  for (let number = 0; number < count; number += 1) {
    const order: ServerKind[] = number % 2 === 0 ? ['dynalite', 'ours'] : ['ours', 'dynalite'];
    for (const kind of order) spent[kind] += await seconds(() => turn(kind, number));
  }
  return spent;
}

async function both(work: (kind: ServerKind) => Promise<void>): Promise<void> {
  for (const kind of ['dynalite', 'ours'] as const) await work(kind);
}

const restoredItems = 100_000;

async function measureRestore(client: ReturnType<typeof clientOf>) {
  await createTable(client, 'source');
  await enablePitr(client, 'source');
  const restoreLoad = await seconds(() => load(client, 'source', restoredItems));
  const time = new Date(Math.ceil(Date.now() / 1000) * 1000);
  await new Promise((resolve) => setTimeout(resolve, time.getTime() - Date.now() + 50));
  const restoring = await seconds(() => restore(client, 'source', 'restored', time));
  expectCount(await scan(client, 'restored'), restoredItems);
  return { restoreLoad, restore: restoring };
}

export function figuresOf(ours: readonly Round[], peer: readonly Round[], count: number): Figure[] {
  const rate = (rounds: readonly Round[], work: 'load' | 'scan') => count / median(rounds.map((round) => round[work]));
  const restoreRate = (work: 'restore' | 'restoreLoad') =>
    restoredItems / median(ours.map((round) => round[work] ?? 0));
  const against = (work: 'load' | 'scan') => ({ ours: rate(ours, work), peer: rate(peer, work) });
  const restoring = { ours: restoreRate('restore'), peer: restoreRate('restoreLoad') };
  return [
    figure('load items/s, against dynalite', against('load'), { least: 0.75 }),
    figure('full scan items/s, against dynalite', against('scan'), { least: 0.9 }),
    figure('restore items/s, against loading them', restoring, { least: 1 }),
  ];
}

function expectCount(found: number, expected: number): void {
  if (found !== expected) throw new Error(`Expected to scan ${expected} items, got ${found}`);
}
