import { countItems } from '../../../activities/count-items';
import { createTable } from '../../../activities/create-table';
import { deleteItems } from '../../../activities/delete-items';
import { describeTable } from '../../../activities/describe-table';
import { enablePitr } from '../../../activities/enable-pitr';
import { fingerprintTable } from '../../../activities/fingerprint-table';
import { markTimestamp } from '../../../activities/mark-timestamp';
import { putItems } from '../../../activities/put-items';
import { reconcileItems } from '../../../activities/reconcile-items';
import { restoreTable } from '../../../activities/restore-table';
import { waitActive } from '../../../activities/wait-active';
import { waitRestorable } from '../../../activities/wait-restorable';
import { failureOfStep } from '../../../faults/sample-table';
import { useTarget } from './target';

const target = useTarget();
const keys = { partition: { name: 'PK' }, sort: { name: 'SK', type: 'N' } };
const items = Array.from({ length: 60 }, (_, n) => ({
  PK: `c${n % 7}`,
  SK: n,
  due: n < 6,
  price: { N: `${n}.1234567890123456789` },
  set: { SS: ['b', 'a'] },
  deep: { list: [n, 'x', null] },
}));
const due = { filter: 'due = :yes', values: { ':yes': true } };

test('items deleted by mistake come back from a restore to the mark, and later writes stay', async () => {
  const { bench, tableName } = target();
  const [table, copy] = [tableName(), tableName()];
  const created = {
    [table]: { byStep: 'create', kind: 'createTable' },
    [copy]: { byStep: 'restore', kind: 'restoreTable', sourceTable: table },
  };

  await bench.perform(createTable, { table, keys, globalIndexes: [{ name: 'byDeep', partition: { name: 'PK' } }] });
  await bench.perform(putItems, { table, items });
  await bench.perform(enablePitr, { table });
  const { time = '' } = await bench.perform(markTimestamp, { table });
  const image = await bench.perform(fingerprintTable, { table });
  expect(image['count']).toBe(60);

  const deletion = { table, ...due, maxItems: 6, restorableTo: time };
  expect(await bench.perform(deleteItems, deletion, { created })).toEqual({ table, matched: 6, deleted: 6, kept: 0 });
  await bench.perform(putItems, { table, items: [{ PK: 'later', SK: 1 }] });

  await bench.perform(waitRestorable, { table, time });
  await bench.perform(restoreTable, { source: table, target: copy, to: time });
  expect(await bench.perform(waitActive, { table: copy }, { created })).toMatchObject({ status: 'ACTIVE' });
  expect(await bench.perform(describeTable, { table: copy })).toMatchObject({
    indexes: [expect.objectContaining({ name: 'byDeep', status: 'ACTIVE' })],
    pitr: { status: 'DISABLED' },
  });
  expect(await bench.perform(fingerprintTable, { table: copy })).toMatchObject({ digest: image['digest'] });

  const input = { from: copy, to: table };
  expect(await bench.perform(reconcileItems, input)).toMatchObject({
    candidates: 60,
    restored: 6,
    onlyInLive: 1,
    kept: 1,
    same: 54,
  });
  const before = { table, filter: 'PK <> :later', values: { ':later': 'later' } };
  expect(await bench.perform(fingerprintTable, before)).toMatchObject({ digest: image['digest'] });
  expect(await bench.perform(countItems, { table })).toMatchObject({ count: 61 });
});

test('nothing is deleted where it could not be brought back', async () => {
  const { bench, tableName } = target();
  const table = tableName();
  const created = { [table]: { byStep: 'create', kind: 'createTable' } };
  await bench.perform(createTable, { table, keys });
  await bench.perform(putItems, { table, items });
  const deletion = { table, ...due, maxItems: 6, restorableTo: '2020-01-01T00:00:00Z' };
  expect((await failureOfStep(bench.perform(deleteItems, deletion, { created }))).code).toBe('PitrOff');
  await bench.perform(enablePitr, { table });
  const failure = await failureOfStep(bench.perform(deleteItems, deletion, { created }));
  expect(failure.code).toBe('OutsideRestorableWindow');
  const tooFew = { table, ...due, maxItems: 5 };
  expect((await failureOfStep(bench.perform(deleteItems, tooFew, { created }))).code).toBe('TooManyItems');
  expect(await bench.perform(countItems, { table })).toMatchObject({ count: 60 });
});
