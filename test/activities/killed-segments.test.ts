import type { StepProgress } from '../../activities/contract';
import { countItems } from '../../activities/count-items';
import { fingerprintTable } from '../../activities/fingerprint-table';
import type { Item } from '../../activities/items/attribute-value';
import { Fingerprint } from '../../activities/items/fingerprint';
import { Seal } from '../../activities/sealing/seal';
import type { Step } from '../../activities/step';
import { tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

/** Three to a page. */
const count = 14;
const items = Array.from(
  { length: count },
  (_, at): Item => ({ PK: { S: `CUSTOMER#${at}` }, SK: { S: `ORDER#${at}` }, text: { S: 'x'.repeat(390_000) } }),
);
let table: string;
beforeAll(async () => {
  table = await tableWith(bench(), items);
});

const kinds: [string, Step, object][] = [
  ['countItems', countItems, { count, scanned: count }],
  ['fingerprintTable', fingerprintTable, { count, digest: Fingerprint.of(items).digest() }],
];

/** Scan requests that a piece of work makes. */
async function pagesOf(work: () => Promise<unknown>): Promise<number> {
  const pages = () => bench().emulator.stats.snapshot().tables[table]?.pages ?? 0;
  const before = pages();
  await work();
  return pages() - before;
}

test.each(kinds)('%s, killed at any call, ends exact and reads at most a page again', async (_, step, expected) => {
  const input = { table, segments: 3 };
  const calm = await pagesOf(() => bench().performDivided(step, input));
  expect(calm).toBeGreaterThan(4);
  const died = await atEveryCall(async (fate) => {
    let outputs: unknown;
    const pages = await pagesOf(async () => {
      outputs = await bench().performDivided(step, input, fate);
    });
    if (!outputs) return true;
    expect(outputs).toMatchObject({ table, ...expected });
    if (fate.heartbeat === 'last') expect(pages).toBeLessThanOrEqual(calm + 1);
    return false;
  });
  expect(died).toBeGreaterThan(4 * calm);
});

test.each(kinds)(
  '%s in one activity, killed at any call, reads at most a page of each segment again',
  async (_, step, expected) => {
    const input = { table, segments: 3 };
    const calm = await pagesOf(() => bench().perform(step, input));
    await atEveryCall(async (fate) => {
      let outputs: unknown;
      const pages = await pagesOf(async () => {
        outputs = await bench().performTwice(step, input, fate);
      });
      if (!outputs) return true;
      expect(outputs).toMatchObject({ table, ...expected });
      if (fate.heartbeat === 'last') expect(pages).toBeLessThanOrEqual(calm + input.segments);
      return false;
    });
  },
);

test.each(kinds)('no heartbeat of %s holds a key', async (_, step) => {
  const beats: string[] = [];
  const onHeartbeat = (progress: StepProgress) => {
    beats.push(JSON.stringify(progress));
  };
  await bench().performDivided(step, { table, segments: 2 }, { onHeartbeat });
  expect(beats.length).toBeGreaterThan(5);
  const opened = beats.map((beat) => `${beat}${Buffer.from(/"next":"([^"]+)"/.exec(beat)?.[1] ?? '', 'base64')}`);
  expect(opened.join()).not.toMatch(/CUSTOMER|ORDER|xxxx/);
});

const atFourthScan = { operation: 'Scan', call: 4, when: 'before' } as const;

test.each(kinds)('%s is begun anew by a worker with another key, and right', async (_, step, expected) => {
  const input = { table, segments: 1 };
  const calm = await pagesOf(() => bench().performDivided(step, input));
  const pages = await pagesOf(async () => {
    const around = { death: atFourthScan, nextSeal: Seal.ofThisProcess() };
    expect(await bench().performDivided(step, input, around)).toMatchObject({ table, ...expected });
  });
  expect(pages).toBe(calm + 3);
});

type Changes = Record<string, (told: readonly StepProgress[]) => StepProgress | undefined>;

const changes: Changes = {
  'an old heartbeat': (told) => told.find(({ resume }) => resume !== undefined),
  'the heartbeat before the last': (told) => told.at(-2),
  'a damaged cursor': (told) => resumingWith(told, (next) => `${next.slice(0, -8)}AAAAAAA=`),
  'half a cursor': (told) => resumingWith(told, (next) => next.slice(0, next.length / 2)),
  'no cursor': (told) => resumingWith(told, () => ''),
};

function resumingWith(told: readonly StepProgress[], change: (next: string) => string): StepProgress {
  const last = told.at(-1) as StepProgress;
  const next = change(String(last.resume?.['next']));
  return { ...last, resume: { ...last.resume, next } };
}

test.each(Object.entries(changes))('with %s the result is right', async (_, heartbeat) => {
  for (const [, step, expected] of kinds) {
    const around = { death: atFourthScan, heartbeat };
    expect(await bench().performDivided(step, { table, segments: 1 }, around)).toMatchObject({ table, ...expected });
  }
});

test('a cursor of another segment is not taken for one’s own', async () => {
  let first: StepProgress | undefined;
  const onHeartbeat = (progress: StepProgress) => {
    if (progress.resume) first ??= progress;
  };
  const around = { death: { ...atFourthScan, call: 5 }, heartbeat: () => first, onHeartbeat };
  const outputs = await bench().performDivided(fingerprintTable, { table, segments: 2 }, around);
  expect(outputs).toMatchObject({ count, digest: Fingerprint.of(items).digest() });
});
