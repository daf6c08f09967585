import type { Item } from '../../activities/items/attribute-value';
import { reconcileItems } from '../../activities/reconcile-items';
import { byKey, contents, failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atCalls } from './deaths';

const bench = useBench();

const item = (name: string, content: string): Item => ({ PK: { S: name }, SK: { S: 'x' }, content: { S: content } });
const table = (entries: Record<string, string>) => Object.entries(entries).map(([name, it]) => item(name, it));

/** Before the accident; then one is damaged, one is lost, one is added. */
const before = { damaged: '1', lost: '1', calm: '1', served: '1', served2: '1', gone: '1', gone2: '1' };
const { lost: _, ...stayed } = before;
const after = { ...stayed, damaged: 'spoilt', added: 'by the accident', served2: 'spoilt', gone2: 'spoilt' };
/** Then others change, delete and add. */
const { gone: __, gone2: ___, ...left } = after;
const now = { ...left, served: '2', served2: '2', fresh: '2' };

const everything = { onlyInRestored: 'restore', different: 'restore', onlyInLive: 'delete', maxItems: 20 };

async function tables() {
  const made = async (entries: Record<string, string>) => await tableWith(bench(), table(entries));
  return { before: await made(before), after: await made(after), live: await made(now) };
}

describe.each([
  ['the whole table', {}],
  ['what matches a filter', { filter: 'attribute_exists(PK)' }],
] as const)('of %s', (_name, chosen) => {
  test('`unchangedSince`: only what is as the accident left it is put right', async () => {
    const { before: from, after: unchangedSince, live: to } = await tables();
    const input = { from, to, unchangedSince, ...everything, ...chosen };
    const found = { candidates: 7, same: 1, onlyInRestored: 1, different: 1, onlyInLive: 1, leftAlone: 5 };
    expect(await bench().perform(reconcileItems, { ...input, dryRun: true })).toMatchObject(found);
    const done = { ...found, restored: 1, replaced: 1, deleted: 1, kept: 0 };
    expect(await bench().perform(reconcileItems, input)).toMatchObject(done);
    const expected = { damaged: '1', lost: '1', calm: '1', served: '2', served2: '2', fresh: '2' };
    expect(await contents(bench(), to)).toEqual(byKey(table(expected)));
  });

  test('`changedSince`: only what was changed after the accident is carried over', async () => {
    const { before: to, after: changedSince, live: from } = await tables();
    const input = { from, to, changedSince, ...everything, ...chosen };
    const done = { candidates: 6, same: 1, onlyInRestored: 1, different: 2, onlyInLive: 2, leftAlone: 3 };
    expect(await bench().perform(reconcileItems, input)).toMatchObject({
      ...done,
      ...{ restored: 1, replaced: 2, deleted: 2, kept: 0 },
    });
    const expected = { damaged: '1', lost: '1', calm: '1', served: '2', served2: '2', fresh: '2' };
    expect(await contents(bench(), to)).toEqual(byKey(table(expected)));
  });

  test('both, of one table: what was changed on the one side only', async () => {
    const made = async (entries: Record<string, string>) => await tableWith(bench(), table(entries));
    const changedSince = await made({ a: '1', b: '1', c: '1', d: '1', e: '1' });
    const from = await made({ a: '2', b: '1', c: '2', e: '1', f: '2' });
    const to = await made({ a: '1', b: '3', c: '3', d: '1', e: '1' });
    const input = { from, to, changedSince, unchangedSince: changedSince, ...everything, ...chosen };
    expect(await bench().perform(reconcileItems, input)).toMatchObject({
      ...{ restored: 1, replaced: 1, deleted: 1, leftAlone: 2, changedInLive: 1, kept: 0 },
    });
    expect(await contents(bench(), to)).toEqual(byKey(table({ a: '2', b: '3', c: '3', e: '1', f: '2' })));
  });

  test('counts are exact when a worker is killed', async () => {
    const done = { candidates: 7, same: 1, onlyInRestored: 1, different: 1, onlyInLive: 1, leftAlone: 5 };
    const died = await atCalls([1, 3, 6, 9, 12], async (fate) => {
      const { before: from, after: unchangedSince, live: to } = await tables();
      const input = { from, to, unchangedSince, ...everything, ...chosen };
      const outputs = await bench().performTwice(reconcileItems, input, fate);
      if (outputs) expect(outputs).toMatchObject({ ...done, restored: 1, replaced: 1, deleted: 1 });
      return outputs === null;
    });
    expect(died).toBeGreaterThan(0);
  });
});

test('the table of `changedSince` is another one', async () => {
  const { before: from, live: to } = await tables();
  const failure = await failureOfStep(bench().perform(reconcileItems, { from, to, changedSince: to }));
  expect(failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('to be different') });
});
