import type { Item } from '../../../activities/items/attribute-value';
import { canonicalItem, quotePlain } from '../../../activities/items/canonical-item';
import { WireScan } from '../../../activities/items/wire-scan';
import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function scanned(item: Item) {
  const table = await tableWith(bench(), [{ PK: { S: 'a' }, SK: { S: 'b' }, ...item }]);
  const scan = new WireScan({ TableName: table });
  return scan.pageOf(await bench().clients.items.send(scan));
}

test.each([
  ['letters', { a: { S: 'abc é 日本 😀 \u2028' } }],
  ['bytes', { a: { B: Buffer.from([255, 254, 253]) } }],
  ['nested', { a: { M: { b: { L: [{ SS: ['x', 'y'] }, { N: '1' }] } } } }],
])('a page is plain where JSON escapes nothing, and its items have the same canonical text: %s', async (_, item) => {
  const { items, isPlain } = await scanned(item as Item);
  expect(isPlain).toBe(true);
  expect(items.map((each) => canonicalItem(each, quotePlain))).toEqual(items.map((each) => canonicalItem(each)));
});

test.each([
  ['a quotation mark', { a: { S: '"' } }],
  ['a backslash', { a: { S: '\\' } }],
  ['a line break', { a: { M: { b: { S: '\n' } } } }],
  ['a name', { 'a"b': { S: 'x' } }],
])('a page is not plain where JSON escapes something: %s', async (_, item) => {
  expect((await scanned(item as Item)).isPlain).toBe(false);
});
