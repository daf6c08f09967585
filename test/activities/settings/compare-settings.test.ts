import { compareSettings } from '../../../activities/compare-settings';
import { allowanceFor, isOfAll } from '../../../activities/settings/allowance';
import { differencesOf } from '../../../activities/settings/differences';
import { failureOfStep } from '../../../faults/sample-table';
import { capture, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function compared(changes: JsonObject, more: JsonObject = {}) {
  const table = await settledTable(bench());
  const { document } = await capture(bench(), table);
  const changed = { ...document, settings: { ...document.settings, ...changes } };
  return await bench().perform(compareSettings, { table, document: changed, ...more });
}

const tags = { team: 'payments', 'cost.center': '7', owner: 'a' };

test('differences are told by their path, with what was expected and what there is', async () => {
  const capacity = { billingMode: 'PAY_PER_REQUEST', maxRead: 50, maxWrite: 20 };
  expect(await compared({ tags, capacity })).toMatchObject({
    equal: false,
    differing: ['tags', 'capacity'],
    says: 'tags["cost.center"], tags.owner, tags.team, capacity.maxRead differ',
    differences: [
      { setting: 'tags', path: 'tags["cost.center"]', expected: '7', actual: null },
      { setting: 'tags', path: 'tags.owner', expected: 'a', actual: null },
      { setting: 'tags', path: 'tags.team', expected: 'payments', actual: 'orders' },
      { setting: 'capacity', path: 'capacity.maxRead', expected: 50, actual: 40 },
    ],
  });
});

test('what may differ is named by setting or path, with a reason; an allowance that is not used is told', async () => {
  const why = { path: 'tags.team', reason: 'it moved' };
  const allowed = [why, 'tags.owner', 'tags["cost.center"]', 'stream', 'capacity.maxRead'];
  const outputs = await compared({ tags }, { allowed });
  expect(outputs).toMatchObject({ equal: true, differing: [], tolerated: ['tags'], says: '' });
  expect(outputs['stale']).toEqual(['stream', 'capacity.maxRead']);
  expect((outputs['differences'] as JsonObject[]).map(({ allowed: reason }) => reason)).toEqual(['', '', 'it moved']);

  const partly = await compared({ tags }, { allowed: ['tags.team'] });
  expect(partly).toMatchObject({ equal: false, differing: ['tags'], tolerated: [] });
});

test('settings that the document does not have are named', async () => {
  const table = await settledTable(bench());
  const document = { version: 1, table, settings: { stream: 'NEW_IMAGE' } };
  const outputs = await bench().perform(compareSettings, { table, document });
  expect(outputs).toMatchObject({ equal: true, same: ['stream'], notInDocument: expect.arrayContaining(['tags']) });
});

test.each(['tagz', 'tags owner', 'owner'])('%s may not differ: there is no such setting', async (allowed) => {
  const failure = await failureOfStep(compared({}, { allowed: [allowed] }));
  expect(failure).toMatchObject({
    code: 'InvalidInput',
    message: expect.stringContaining('must be the name of a setting (keys,'),
  });
});

test('an allowance covers what is in its path, and no neighbour', () => {
  const covers = (path: string, difference: string) => allowanceFor([{ path, reason: '' }], difference) !== undefined;
  expect(covers('tags', 'tags')).toBe(true);
  expect(covers('tags', 'tags["cost.center"]')).toBe(true);
  expect(covers('tags.owner', 'tags.owner.first')).toBe(true);
  expect(covers('tags.owner', 'tags.owners')).toBe(false);
  expect(covers('tags.owner', 'tags["owner.first"]')).toBe(false);
  expect(covers('tags.owner', 'tags')).toBe(false);
  expect(isOfAll({ path: 'tags', reason: '' }, 'tags')).toBe(true);
  expect(isOfAll({ path: 'tags.owner', reason: '' }, 'tags')).toBe(false);
});

test('two values that differ have a difference, whatever they are', () => {
  expect(differencesOf('s', { a: null }, {})).toEqual([{ setting: 's', path: 's', expected: { a: null }, actual: {} }]);
  expect(differencesOf('s', [1], [2])).toEqual([{ setting: 's', path: 's', expected: [1], actual: [2] }]);
  expect(differencesOf('s', { a: { b: 1 } }, { a: { b: 1 } })).toEqual([]);
  const [long] = differencesOf('s', 'x'.repeat(500), null);
  expect(long?.expected).toBe(`${'x'.repeat(200)}… (500 characters)`);
});
