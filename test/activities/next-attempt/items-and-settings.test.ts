import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { applySettings } from '../../../activities/apply-settings';
import { deleteItems } from '../../../activities/delete-items';
import { loadItems } from '../../../activities/load-items';
import { reconcileItems } from '../../../activities/reconcile-items';
import { swapPointer } from '../../../activities/swap-pointer';
import { restoredPair } from '../../../faults/restored-pair';
import { contents, failureOfStep, orders, putAll, tableWith, uniqueName } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { atCalls, atEveryCall, whichever } from '../deaths';

// A step has failed in the middle of its work, and a person has it run again or resumes its run: it is prepared again,
// and ends as if nothing had been.
const bench = useBench();
const items = orders(40);
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };
test('deleteItems counts on, and its bound is on the whole', async () => {
  const calls = [1, 2, 3, 5, 7, 9];
  const died = await atCalls(
    calls,
    whichever(async ({ death }) => {
      const table = await tableWith(bench(), items);
      const outputs = await bench().performAnew(deleteItems, { table, ...open, maxItems: 4 }, { death });
      const whole = { table, matched: 4, deleted: 4, kept: 0 };
      if (outputs) expect(outputs).toEqual(whole);
      expect((await contents(bench(), table)).size).toBe(36);
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
});

test('deleteItems refuses what would make more than maxItems of both attempts', async () => {
  const table = await tableWith(bench(), items);
  const preparedBefore = await bench().prepare(deleteItems, { table, ...open, maxItems: 4 });
  const first = {
    ...open,
    filter: 'progress = :state AND SK < :third',
    values: { ...open.values, ':third': 'ORDER#000015' },
  };
  expect(await bench().perform(deleteItems, { table, ...first, maxItems: 2 })).toMatchObject({ deleted: 2 });
  const input = { table, ...open, maxItems: 4 };
  const prepared = await bench().prepare(deleteItems, input, { preparedBefore });
  expect(prepared).toMatchObject({ matched: 4, earlier: 2, bySegment: [2] });
  await putAll(bench(), table, items.slice(0, 1));
  const { count: _, ...elsewhere } = prepared;
  const failure = await failureOfStep(bench().run(deleteItems, input, { preparedBefore, prepared: elsewhere }));
  expect(failure.code).toBe('TooManyItems');
});

test('swapPointer tells what was there before the swap, and swaps once', async () => {
  for (const when of ['before', 'after'] as const) {
    const parameter = `/${uniqueName('pointer')}`;
    const ssm = bench().clients.services.ssm();
    await ssm.send(new PutParameterCommand({ Name: parameter, Value: 'orders', Type: 'String' }));
    const input = { parameter, from: 'orders', to: 'orders-2' };
    const preparedBefore = await bench().prepare(swapPointer, input);
    if (when === 'after') await bench().run(swapPointer, input, { prepared: preparedBefore });
    const outputs = await bench().perform(swapPointer, input, { preparedBefore });
    expect(outputs).toEqual({ parameter, previous: 'orders', previousVersion: 1, value: 'orders-2', version: 2 });
    expect((await ssm.send(new GetParameterCommand({ Name: parameter }))).Parameter?.Version).toBe(2);
  }
});

test('swapPointer refuses what others set meanwhile', async () => {
  const parameter = `/${uniqueName('pointer')}`;
  const ssm = bench().clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name: parameter, Value: 'orders', Type: 'String' }));
  const input = { parameter, from: 'orders', to: 'orders-2' };
  const preparedBefore = await bench().prepare(swapPointer, input);
  await ssm.send(new PutParameterCommand({ Name: parameter, Value: 'orders-3', Overwrite: true }));
  expect((await failureOfStep(bench().perform(swapPointer, input, { preparedBefore }))).code).toBe('PointerMoved');
});

test('applySettings tells what both attempts have set', async () => {
  const settings = { tags: { team: 'orders' }, stream: 'NEW_IMAGE' };
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const table = await tableWith(bench(), []);
      const input = { table, document: { version: 1, table: 'orders', settings } };
      const outputs = await bench().performAnew(applySettings, input, { death });
      if (outputs) expect(outputs).toMatchObject({ table, same: [], set: ['tags', 'stream'], notSet: {} });
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
});

test('reconcileItems counts on', async () => {
  const { live, copy } = await restoredPair(bench(), items);
  const died = await atCalls(
    [3, 5, 8, 11],
    whichever(async ({ death }) => {
      await bench().perform(deleteItems, { table: live, ...open, maxItems: 4 });
      const outputs = await bench().performAnew(reconcileItems, { from: copy, to: live }, { death });
      const whole = { candidates: 40, onlyInRestored: 4, restored: 4, kept: 0, same: 36, changedMeanwhile: 0 };
      if (outputs) expect(outputs).toMatchObject(whole);
      expect((await contents(bench(), live)).size).toBe(40);
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
});

test('loadItems refuses another file than the one that it began to load', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'next-attempt-'));
  writeFileSync(join(directory, 'items.csv'), 'PK,SK\na,b\n');
  const input = { table: await tableWith(bench(), []), file: 'items.csv' };
  const preparedBefore = await bench().prepare(loadItems, input, { directory });
  expect(await bench().perform(loadItems, input, { directory, preparedBefore })).toMatchObject({ items: 1 });
  writeFileSync(join(directory, 'items.csv'), 'PK,SK\na,c\n');
  const failure = await failureOfStep(bench().perform(loadItems, input, { directory, preparedBefore }));
  expect(failure).toMatchObject({ code: 'InvalidData', message: expect.stringContaining('an earlier attempt') });
});
