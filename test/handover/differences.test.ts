import { differencesOf } from '../../handover/differences';
import type { SettingValues } from '../../handover/setting-values';
import type { Json } from '../../language/json';
import { everySetting, handedTable } from './every-setting';

function against(settings: SettingValues, found: SettingValues = everySetting) {
  const original = { name: 'orders', settings: settings as Record<string, Json>, known: 'captured' };
  return differencesOf(handedTable(found, { original })).slice(1);
}

test('the name comes first: code with the old one would make a new table', () => {
  expect(differencesOf(handedTable())).toEqual([
    { path: 'name', found: 'orders-2', original: 'orders', replaces: true },
  ]);
});

test('each member that differs by its path; a digest is not told beside what it is of', () => {
  expect(
    against({
      ...everySetting,
      tags: { team: 'orders', tier: '1' },
      timeToLive: { attribute: null },
      resourcePolicy: { text: '{}', digest: 'sha512:11' },
    }),
  ).toEqual([
    { path: 'timeToLive.attribute', found: 'expires', original: null, replaces: false },
    { path: 'tags.tier', found: null, original: '1', replaces: false },
    expect.objectContaining({ path: 'tags.cost:center/1 = a+b@c', original: null }),
    expect.objectContaining({ path: 'tags.Größe', found: '', original: null }),
    expect.objectContaining({ path: 'resourcePolicy.text', original: '{}' }),
  ]);
});

test('what would make the table anew is told apart', () => {
  const { warmThroughput } = everySetting;
  const less = { ...warmThroughput, read: 12_000, write: 9_000, indexes: { byCustomer: { read: 1, write: 1 } } };
  const found = against({ keys: [{ name: 'PK', type: 'S' }], warmThroughput: less });
  expect(found.map(({ path, replaces }) => [path, replaces])).toEqual([
    ['keys', true],
    ['warmThroughput.read', true],
    ['warmThroughput.write', false],
    ['warmThroughput.indexes.byCustomer.read', false],
    ['warmThroughput.indexes.byCustomer.write', false],
  ]);
});

test('what was not captured, or could not be read, is not compared', () => {
  expect(against({ stream: 'KEYS_ONLY' }, { tags: { a: 'b' } })).toEqual([]);
  const unknown = { name: 'orders', known: 'nobody captured them' };
  expect(differencesOf(handedTable(everySetting, { original: unknown }))).toHaveLength(1);
});
