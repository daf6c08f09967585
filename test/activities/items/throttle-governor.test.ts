import { Pace } from '../../../activities/items/pace';
import { ThrottleGovernors } from '../../../activities/items/throttle-governor';
import { persist } from '../../../activities/patience';
import type { StepContext } from '../../../activities/step';
import { seededRandom } from '../../../emulator/seeded-random';
import { Timeline } from './timeline';

const unitsOfCall = 10;
const latencyMs = 10;

/** A table that throttles as it is told. */
class Table {
  got = 0;
  rejected = 0;

  constructor(
    private readonly timeline: Timeline,
    private readonly throttles: (now: number) => boolean,
  ) {}

  async call(): Promise<void> {
    await this.timeline.sleep(latencyMs);
    if (!this.throttles(this.timeline.now())) {
      this.got += 1;
      return;
    }
    this.rejected += 1;
    throw Object.assign(new Error('Throughput exceeds the current capacity'), {
      name: 'ProvisionedThroughputExceededException',
    });
  }
}

function lane(timeline: Timeline, table: Table, governors: ThrottleGovernors, untilMs: number): Promise<void> {
  const pace = new Pace({}, timeline.sleep, timeline.now, governors);
  const signal = new AbortController().signal;
  const context = { pace, signal, sleep: timeline.sleep, heartbeat: () => {} } as unknown as StepContext;
  const work = async () => {
    while (timeline.now() < untilMs) {
      const turn = await pace.turn('read', 't');
      await persist(context, () => table.call());
      pace.spent('read', unitsOfCall, turn);
    }
  };
  return work();
}

async function together(
  timeline: Timeline,
  table: Table,
  governors: ThrottleGovernors,
  lanes: number,
  untilMs: number,
) {
  await timeline.run(Promise.all(Array.from({ length: lanes }, () => lane(timeline, table, governors, untilMs))));
}

/** Lets so many units a second through, of which a second's worth can be saved up. */
function capacity(unitsPerSecond: number) {
  let saved = unitsPerSecond;
  let last = 0;
  return (now: number) => {
    saved = Math.min(unitsPerSecond, saved + ((now - last) / 1_000) * unitsPerSecond);
    last = now;
    if (saved < unitsOfCall) return true;
    saved -= unitsOfCall;
    return false;
  };
}

test('calls that are thrown back at random, not for their rate, are not held back for long', async () => {
  let got = 0;
  let gotFreely = 0;
  // One series alone may be unlucky: windows in which many more than its share are thrown back look like a rate.
  for (let seed = 1; seed <= 12; seed += 1) {
    got += await atRandom(seed, (timeline, table) => together(timeline, table, new ThrottleGovernors(), 1, 120_000));
    // With pauses alone after what was thrown back, some 15 calls a second get through.
    gotFreely += await atRandom(seed, (timeline, table) => freely(timeline, table, 120_000));
  }
  expect(got).toBeGreaterThan(gotFreely * 0.8);
});

/** How many calls get through where each third one, by a series of its own, is thrown back. */
async function atRandom(seed: number, work: (timeline: Timeline, table: Table) => Promise<void>): Promise<number> {
  jitter(seed);
  const random = seededRandom(seed);
  const timeline = new Timeline();
  const table = new Table(timeline, () => random() < 0.3);
  await work(timeline, table);
  return table.got;
}

/** The pauses between tries have jitter, which has to be the same each time. */
function jitter(seed: number): void {
  const random = seededRandom(seed + 1_000);
  jest.spyOn(Math, 'random').mockImplementation(random);
}

beforeEach(() => jitter(1));
afterEach(() => jest.restoreAllMocks());

/** With nothing to hold back but the pauses. */
async function freely(timeline: Timeline, table: Table, untilMs: number): Promise<void> {
  const pace = { throttled: () => {} };
  const signal = new AbortController().signal;
  const context = { pace, signal, sleep: timeline.sleep, heartbeat: () => {} } as unknown as StepContext;
  const work = async () => {
    while (timeline.now() < untilMs) await persist(context, () => table.call());
  };
  await timeline.run(work());
}

test('calls that are thrown back for their rate get most of the capacity, and few are thrown back', async () => {
  const timeline = new Timeline();
  const table = new Table(timeline, capacity(500));
  const governors = new ThrottleGovernors();
  await together(timeline, table, governors, 4, 120_000);
  expect(table.got * unitsOfCall).toBeGreaterThan(500 * 120 * 0.6);
  expect(table.rejected).toBeLessThan(table.got * 0.1);
});

test('when nothing is thrown back any more, all goes as before', async () => {
  const timeline = new Timeline();
  const tight = capacity(200);
  const table = new Table(timeline, (now) => now < 60_000 && tight(now));
  const governors = new ThrottleGovernors();
  await together(timeline, table, governors, 2, 60_000);
  expect(governors.of('read', 't').rate).toBeLessThan(400);
  await together(timeline, table, governors, 2, 120_000);
  expect(governors.of('read', 't').rate).toBeUndefined();
});
