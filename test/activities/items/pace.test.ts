import { Pace, type UnitKind } from '../../../activities/items/pace';
import type { UnitLimits } from '../../../language/plan';
import { Timeline } from './timeline';

class Table {
  readonly calls: { at: number; units: number }[] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly unitsPerItem: (at: number) => number,
    private readonly latencyMs = 15,
  ) {}

  async call(items: number): Promise<number> {
    const at = this.timeline.now();
    const units = Math.ceil(items * this.unitsPerItem(this.calls.length));
    this.calls.push({ at, units });
    await this.timeline.sleep(this.latencyMs);
    return units;
  }

  /** Units taken in `[from, to)`, in seconds. */
  units(from = 0, to = Number.POSITIVE_INFINITY): number {
    return this.calls
      .filter(({ at }) => at >= from * 1_000 && at < to * 1_000)
      .reduce((sum, { units }) => sum + units, 0);
  }
}

const paceOn = (timeline: Timeline, limits: UnitLimits) => new Pace(limits, timeline.sleep, timeline.now);

async function read(pace: Pace, table: Table, items: number, kind: UnitKind = 'read', largestPage = 2_500) {
  for (let left = items; left > 0; ) {
    const turn = await pace.turn(kind, 't');
    const size = Math.min(left, pace.mostItems(kind, 't', 256) ?? largestPage);
    pace.spent(kind, await table.call(size), turn, size);
    left -= size;
  }
}

test.each([
  ['small items', () => 0.1, 130_000],
  ['items of 4 KB', () => 1, 13_000],
  ['large items', () => 50, 260],
  ['items of many sizes', (at: number) => [0.1, 0.3, 0.2][at % 3] ?? 1, 65_000],
])('a limit of 200 units a second is kept within 5 %% over each minute: %s', async (_, unitsPerItem, items) => {
  const timeline = new Timeline();
  const table = new Table(timeline, unitsPerItem);
  await timeline.run(read(paceOn(timeline, { readUnits: 200 }), table, items));
  const taken = table.units(0, 60);
  expect(taken).toBeGreaterThan(200 * 60 * 0.95);
  expect(taken).toBeLessThan(200 * 60 * 1.05);
});

test('lanes that share a limit keep it together, one activity after the other in each', async () => {
  const timeline = new Timeline();
  const table = new Table(timeline, () => 0.5);
  const lane = async () => {
    for (let segment = 0; segment < 20; segment += 1) {
      const pace = paceOn(timeline, { readUnits: 250 });
      await read(pace, table, 2_000);
      await pace.settle();
    }
  };
  await timeline.run(Promise.all([lane(), lane(), lane(), lane()]));
  expect(table.units(0, 60)).toBeGreaterThan(1_000 * 60 * 0.9);
  expect(table.units(0, 60)).toBeLessThan(1_000 * 60 * 1.05);
});

test('calls side by side in one activity keep it too', async () => {
  const timeline = new Timeline();
  const table = new Table(timeline, () => 1, 40);
  const pace = paceOn(timeline, { writeUnits: 100 });
  const one = async () => {
    for (let batch = 0; batch < 60; batch += 1) {
      const turn = await pace.turn('write', 't');
      pace.spent('write', await table.call(25), turn, 25);
    }
  };
  await timeline.run(Promise.all(Array.from({ length: 8 }, one)));
  expect(table.units(0, 60)).toBeGreaterThan(100 * 60 * 0.95);
  expect(table.units(0, 60)).toBeLessThan(100 * 60 * 1.05);
});

test('no call takes more than about a second of the share, from the first one on', async () => {
  const timeline = new Timeline();
  for (const unitsPerItem of [0.05, 1, 40, 100]) {
    const table = new Table(timeline, () => unitsPerItem);
    await timeline.run(read(paceOn(timeline, { readUnits: 100 }), table, 50));
    expect(Math.max(...table.calls.map(({ units }) => units))).toBeLessThanOrEqual(100);
  }
});

test('time in which nothing is asked for is not saved up, and each table has an account of its own', async () => {
  const timeline = new Timeline();
  const pace = paceOn(timeline, { readUnits: 10 });
  const table = new Table(timeline, () => 1, 0);
  const take = async (name: string) => {
    const turn = await pace.turn('read', name);
    pace.spent('read', 10, turn);
    return turn.at;
  };
  const work = async () => {
    await take('a');
    await timeline.sleep(60_000);
    return [await take('a'), await take('a'), await take('b')];
  };
  const done = work();
  await timeline.run(done);
  expect(await done).toEqual([60_000, 61_000, 61_000]);
  expect(table.calls).toEqual([]);
});

test('without a limit nothing waits, and nothing is left to settle', async () => {
  const timeline = new Timeline();
  const pace = paceOn(timeline, {});
  const table = new Table(timeline, () => 1, 1);
  const work = read(pace, table, 25_000).then(() => pace.settle());
  expect(await timeline.run(work)).toBe(10);
  expect(pace.mostItems('read', 't', 256)).toBeUndefined();
});
