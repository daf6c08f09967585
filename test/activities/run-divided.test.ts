import { countItems } from '../../activities/count-items';
import { failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

/** Of 14 kB each. */
function large(count: number): Record<string, { S: string }>[] {
  return Array.from({ length: count }, (_, at) => ({
    PK: { S: `large-${at}` },
    SK: { S: 'one' },
    text: { S: 'x'.repeat(14_000) },
  }));
}

test('within the task of a run a few pages are read', async () => {
  const table = await tableWith(bench(), large(20));
  expect(await bench().performDivided(countItems, { table }, { isBrief: true })).toMatchObject({ count: 20 });
});

test('more than that is left to an activity', async () => {
  const table = await tableWith(bench(), large(1_000));
  const brief = bench().performDivided(countItems, { table }, { isBrief: true });
  expect(await failureOfStep(brief)).toMatchObject({ code: 'NotYet' });
  expect(await bench().performDivided(countItems, { table })).toMatchObject({ count: 1_000 });
});

test('what is divided in any case is divided there', async () => {
  const table = await tableWith(bench(), large(20));
  expect(await bench().performDivided(countItems, { table, segments: 3 }, { isBrief: true })).toMatchObject({
    count: 20,
  });
});
