import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../cli/package-root';
import { type Figure, figure } from '../figure';
import type { BenchOptions } from '../options';
import { say } from '../say';
import { type HistorySize, historySizes } from './history-size';
import { compiled } from './item-plan';
import { memoryPeak } from './memory-peak';
import { unlessMissing } from './missing';
import { onStage } from './on-stage';
import { writeOrders } from './orders-file';

const recent = 10;
const megabyte = 2 ** 20;

/** What Temporal and a small machine bear, in bytes and MB. */
const bounds = { history: 5 * megabyte, payload: 256 * 1024, memory: 500 } as const;

/** The drill of the shipped runbook on a large table: it must not show in histories, payloads or memory. */
export async function benchLarge({ items = 1_000_000 }: BenchOptions): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
  try {
    const data = join(directory, 'orders.csv');
    await writeOrders(data, items, recent);
    return await drill(data, items);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function drill(data: string, items: number): Promise<Figure[]> {
  const file = join(packageRoot, 'runbooks', 'guarded-delete.yaml');
  const inputs = { data, expected: recent };
  const plan = compiled(file, join(packageRoot, 'runbooks'), readFileSync(file, 'utf8'), inputs);
  return onStage({ server: 'emulator' }, async ({ engine }) => {
    const { id, seconds, journal } = await engine.run(plan);
    say(`${items} items in ${seconds.toFixed(0)} s, ${journal.length} steps`);
    const name = `guarded-delete on ${items} items`;
    const memory = await unlessMissing('the memory of the worker', async () => {
      const peaks = engine.workers.map(({ pid }) => memoryPeak(pid));
      const ours = Math.max(...peaks);
      return [figure(`${name}, MB of memory of the worker`, { ours, peer: bounds.memory }, { most: 1 })];
    });
    return [...sizeFigures(name, await historySizes(engine.client, id)), ...(memory ?? [])];
  });
}

function sizeFigures(name: string, sizes: readonly HistorySize[]): Figure[] {
  const most = (of: 'bytes' | 'largestPayload') => Math.max(...sizes.map((size) => size[of]));
  for (const { workflow, events, bytes } of sizes) say(`${workflow}: ${events} events, ${bytes} bytes`);
  const history = { ours: most('bytes'), peer: bounds.history };
  return [
    figure(`${name}, bytes of the longest of ${sizes.length} histories`, history, { most: 1 }),
    figure(
      `${name}, bytes of the largest payload`,
      { ours: most('largestPayload'), peer: bounds.payload },
      { most: 1 },
    ),
  ];
}
