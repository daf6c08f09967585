import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadItems } from '../../activities/load-items';
import { byKey, contents, failureOfStep, itemsOf, tableWith } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { atCalls } from './deaths';

const bench = useBench();
const directory = mkdtempSync(join(tmpdir(), 'load-items-'));

function file(name: string, ...lines: string[]): string {
  // An `é` is one byte, so that it is not UTF-8.
  const text = lines.join('\n');
  writeFileSync(join(directory, name), text, text.includes('\xe9') ? 'latin1' : 'utf8');
  return name;
}

const load = (input: JsonObject) => bench().perform(loadItems, input, { directory });

test('loads the columns of CSV with their types; an empty cell is no attribute', async () => {
  const table = await tableWith(bench(), []);
  const columns = {
    n: 'number',
    ok: 'boolean',
    tags: 'stringSet',
    sizes: 'numberSet',
    doc: 'json',
    bytes: 'binary',
  };
  file(
    'typed.csv',
    '\uFEFFPK,SK,text,n,ok,tags,sizes,doc,bytes',
    'a,1,"two\nlines, ""quoted""",12345678901234567890.5,TRUE,x|y,1|2.50,"{""deep"":[1.10,null,""2""]}",aGk=',
    '',
    'b,2,,,,,,,',
  );
  expect(await load({ table, file: 'typed.csv', columns })).toEqual({
    table,
    items: 2,
    fileDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  const [first, second] = (await itemsOf(bench(), table)).sort((one) => (one['PK']?.S === 'a' ? -1 : 1));
  expect(first).toMatchObject({
    text: { S: 'two\nlines, "quoted"' },
    n: { N: '12345678901234567890.5' },
    ok: { BOOL: true },
    tags: { SS: ['x', 'y'] },
    doc: { M: { deep: { L: [{ N: '1.1' }, { NULL: true }, { S: '2' }] } } },
  });
  expect(Buffer.from(first?.['bytes']?.B ?? []).toString()).toBe('hi');
  expect(second).toEqual({ PK: { S: 'b' }, SK: { S: '2' } });
});

test('loads JSON lines, plain, typed or as exported', async () => {
  const table = await tableWith(bench(), []);
  file(
    'items.jsonl',
    '{"PK":"a","SK":"1","n":12345678901234567890123,"list":[1,"x"]}',
    '',
    '{"PK":{"S":"b"},"SK":{"S":"2"},"set":{"NS":["1","2"]}}',
    '{"Item":{"PK":{"S":"c"},"SK":{"S":"3"}}}',
  );
  expect(await load({ table, file: 'items.jsonl' })).toMatchObject({ items: 3 });
  expect(await contents(bench(), table)).toEqual(
    byKey([
      { PK: { S: 'a' }, SK: { S: '1' }, n: { N: '12345678901234567890123' }, list: { L: [{ N: '1' }, { S: 'x' }] } },
      { PK: { S: 'b' }, SK: { S: '2' }, set: { NS: ['1', '2'] } },
      { PK: { S: 'c' }, SK: { S: '3' } },
    ]),
  );
});

test.each([
  ['a number', 'n: number', ['PK,SK,n', 'a,1,5', 'a,2,canary'], /^bad\.csv:3:3: expected "n" to be a number/],
  ['after a row of two lines', 'n: number', ['PK,SK,n', '"a\nb",1,5', 'a,2,canary'], /^bad\.csv:4:3: /],
  ['a boolean', 'n: boolean', ['PK,SK,n', 'a,1,canary'], /^bad\.csv:2:3: expected "n" to be `true` or `false`$/],
  ['JSON', 'n: json', ['PK,SK,n', 'a,1,{canary'], /^bad\.csv:2:3: expected "n" to be JSON$/],
  ['base64', 'n: binary', ['PK,SK,n', 'a,1,canary!'], /^bad\.csv:2:3: expected "n" to be base64$/],
  ['a set', 'n: stringSet', ['PK,SK,n', 'a,1,canary|canary'], /^bad\.csv:2:3: expected "n" to be different texts/],
  ['a cell too few', '', ['PK,SK,n', 'a,1'], /^bad\.csv:2: expected 3 cells as in the header, got 2$/],
  ['an open quote', '', ['PK,SK,n', 'a,1,"canary'], /^bad\.csv:2:.*expected the quote to be closed$/],
  ['a stray quote', '', ['PK,SK,n', 'a,1,can"ary'], /^bad\.csv:2:.*not valid CSV/],
  ['a missing key', '', ['PK,SK', 'a,'], /^bad\.csv:2: expected the key attribute "SK" to be a string, got nothing$/],
  [
    'a key of another type',
    'SK: number',
    ['PK,SK', 'a,1'],
    /^bad\.csv:2: expected the key attribute "SK".*another type$/,
  ],
  ['the same key twice', '', ['PK,SK', 'a,1', 'a,1'], /^bad\.csv:3: the item has the same key as the one on line 2$/],
  ['a column twice', '', ['PK,SK,SK', 'a,1,2'], /^bad\.csv:1:3: the column "SK" is there twice$/],
  ['an unknown column', 'none: number', ['PK,SK', 'a,1'], /^bad\.csv:1: expected a column "none"/],
  ['nothing', '', [''], /^bad\.csv:1: expected a header line/],
  ['a set with a number twice', 'n: numberSet', ['PK,SK,n', 'a,1,1|1.0'], /^bad\.csv:2: .*each set to be different$/],
  ['more than 400 KB', '', ['PK,SK,n', `a,1,${'canary'.repeat(70_000)}`], /^bad\.csv:2: .*at most 400 KB$/],
  ['a long key', '', ['PK,SK', `a,${'canary'.repeat(200)}`], /^bad\.csv:2: .*"SK".* 1200 bytes, more than 1024$/],
  ['letters that are not UTF-8', '', ['PK,SK', 'a,1', 'a,canary\xe9'], /^bad\.csv:3: expected text in UTF-8$/],
])('%s is told with its place, without the value, before anything is put', async (_, column, lines, message) => {
  const table = await tableWith(bench(), []);
  const [name = '', type = ''] = column.split(': ');
  const columns: JsonObject = name ? { [name]: type } : {};
  const failure = await failureOfStep(load({ table, file: file('bad.csv', ...lines), columns }));
  expect(failure).toMatchObject({ code: 'InvalidData', message: expect.stringMatching(message) });
  expect(JSON.stringify(failure)).not.toContain('canary');
  expect((await contents(bench(), table)).size).toBe(0);
});

test.each([
  ['{"PK":"a",canary}', /^bad\.jsonl:2:11: not valid JSON$/],
  ['["canary"]', /^bad\.jsonl:2: expected a JSON object, one item$/],
  ['{"PK":"canary"}', /^bad\.jsonl:2: expected the key attribute "SK"/],
  ['{"PK":"canary","SK":""}', /^bad\.jsonl:2: expected the key attribute "SK" to be a string, got an empty one$/],
  ['{"PK":"canary","SK":"1","n":1e400}', /^bad\.jsonl:2: expected numbers of at most 38 digits/],
  ['{"PK":"canary","SK":"1","n":1234567890123456789012345678901234567891}', /^bad\.jsonl:2: expected numbers/],
  ['{"PK":"a","SK":"1","n":{"SS":["canary","canary"]}}', /^bad\.jsonl:2: expected the members of each set/],
  [`{"PK":"canary","SK":"1","n":${'['.repeat(33)}${']'.repeat(33)}}`, /^bad\.jsonl:2: expected at most 32 levels/],
])('JSON lines: %s', async (line, message) => {
  const table = await tableWith(bench(), []);
  const input = { table, file: file('bad.jsonl', '{"PK":"a","SK":"1"}', line) };
  const failure = await failureOfStep(load(input));
  expect(failure).toMatchObject({ code: 'InvalidData', message: expect.stringMatching(message) });
  expect(failure.message).not.toContain('canary');
});

test('a file that is not there is named with its path', async () => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(load({ table, file: 'none.csv' }));
  expect(failure).toMatchObject({
    code: 'FileNotReadable',
    message: expect.stringContaining(join(directory, 'none.csv')),
  });
  expect((await failureOfStep(load({ table, file: 'none.jsonl' }))).code).toBe('FileNotReadable');
});

test('a file without a known ending needs a format', async () => {
  const table = await tableWith(bench(), []);
  file('data.txt', 'PK,SK', 'a,1');
  expect((await failureOfStep(load({ table, file: 'data.txt' }))).code).toBe('InvalidInput');
  expect(await load({ table, file: 'data.txt', format: 'csv' })).toMatchObject({ items: 1 });
});

test('a file that has changed since it was checked is not loaded', async () => {
  const table = await tableWith(bench(), []);
  file('moving.csv', 'PK,SK', 'a,1');
  const prepared = await bench().prepare(loadItems, { table, file: 'moving.csv' }, { directory });
  file('moving.csv', 'PK,SK', 'a,2');
  const run = bench().run(loadItems, { table, file: 'moving.csv' }, { directory, prepared });
  expect((await failureOfStep(run)).code).toBe('InvalidData');
});

test('a file that changes while it is loaded is an error, not a table of both', async () => {
  const table = await tableWith(bench(), []);
  const rows = (value: string) => Array.from({ length: 900 }, (_, row) => `c${row},1,${value}`);
  file('moving.csv', 'PK,SK,text', ...rows('x'));
  let changes = 0;
  const onHeartbeat = ({ doing }: { doing: string }) => {
    if (doing === 'loading' && changes++ === 0) file('moving.csv', 'PK,SK,text', ...rows('y'));
  };
  const run = bench().perform(loadItems, { table, file: 'moving.csv' }, { directory, onHeartbeat });
  expect(await failureOfStep(run)).toMatchObject({
    code: 'InvalidData',
    message: expect.stringContaining('changed while it was loaded'),
  });
});

test('the key of an index has its type in every row, or nothing is loaded', async () => {
  const table = await tableWith(bench(), [], {
    AttributeDefinitions: [
      { AttributeName: 'PK', AttributeType: 'S' },
      { AttributeName: 'SK', AttributeType: 'S' },
      { AttributeName: 'due', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-due',
        KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  const failure = await failureOfStep(load({ table, file: file('due.csv', 'PK,SK,due', 'a,1,', 'a,2,canary') }));
  expect(failure.message).toBe(
    'due.csv:3: expected "due", which is the key of an index, to be a number, got another type',
  );
  expect((await contents(bench(), table)).size).toBe(0);
});

test('columns may bear the names of what every JavaScript object has; a sign before a number is no digit', async () => {
  const table = await tableWith(bench(), []);
  file('odd.csv', 'PK,SK,constructor,n', 'a,1,x,+05');
  await load({ table, file: 'odd.csv', columns: { n: 'number' } });
  expect(await itemsOf(bench(), table)).toEqual([
    { PK: { S: 'a' }, SK: { S: '1' }, constructor: { S: 'x' }, n: { N: '5' } },
  ]);
});

test('a first row of another width than the header is told with the width of the header', async () => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(load({ table, file: file('wide.csv', 'PK,SK', 'a,1,2') }));
  expect(failure.message).toBe('wide.csv:2: expected 2 cells as in the header, got 3');
});

const manyRows = Array.from({ length: 410 }, (_, row) => `c${row % 40},${row},${row}`);

test('every row is in when the worker is killed, at the first, in the middle and at the last call', async () => {
  file('many.csv', 'PK,SK,n', ...manyRows);
  const died = await atCalls([1, 9, 17], async (fate) => {
    const table = await tableWith(bench(), []);
    const input = { table, file: 'many.csv', columns: { n: 'number' } };
    const outputs = await bench().performTwice(loadItems, input, { ...fate, directory });
    expect((await contents(bench(), table)).size).toBe(410);
    if (outputs) expect(outputs).toMatchObject({ items: 410 });
    return outputs === null;
  });
  expect(died).toBe(12);
});

test('goes on after the rows that are known to be in', async () => {
  const table = await tableWith(bench(), []);
  file('many.csv', 'PK,SK,n', ...manyRows);
  const around = { directory, attempt: 2, lastProgress: { doing: 'loading', resume: { rows: 400 } } };
  expect(await bench().perform(loadItems, { table, file: 'many.csv' }, around)).toMatchObject({ items: 410 });
  expect((await contents(bench(), table)).size).toBe(10);
});

test('only what was left unprocessed is sent again', async () => {
  const table = await tableWith(bench(), []);
  file('many.csv', 'PK,SK,n', ...manyRows);
  bench().emulator.faults.add({ kind: 'unprocessed', rate: 0.7 });
  await load({ table, file: 'many.csv' });
  bench().emulator.faults.clear();
  expect((await contents(bench(), table)).size).toBe(410);
});

test('the sample of the project loads', async () => {
  const table = await tableWith(bench(), []);
  const columns = { quantity: 'number', total: 'number', paid: 'boolean', labels: 'stringSet', address: 'json' };
  const around = { directory: resolve(__dirname, '../../runbooks') };
  const input = { table, file: '../data/orders.csv', columns: { ...columns, attachment: 'binary' } };
  expect(await bench().perform(loadItems, input, around)).toMatchObject({ items: 1_000 });
});

describe('a compressed file', () => {
  const zipped = gzipSync('{"PK":"a","SK":"1"}\n{"PK":"b","SK":"1"}\n');
  const rest = gzipSync('{"PK":"c","SK":"1"}\n');

  test('is decompressed, in however many parts it was written; its digest is that of the file', async () => {
    const table = await tableWith(bench(), []);
    const all = Buffer.concat([zipped, rest]);
    writeFileSync(join(directory, 'items.jsonl.gz'), all);
    writeFileSync(join(directory, 'items.csv.GZ'), gzipSync('PK,SK\nd,1\n'));
    const fileDigest = `sha256:${createHash('sha256').update(all).digest('hex')}`;
    expect(await load({ table, file: 'items.jsonl.gz' })).toEqual({ table, items: 3, fileDigest });
    expect(await load({ table, file: 'items.csv.GZ' })).toMatchObject({ items: 1 });
    expect(await itemsOf(bench(), table)).toHaveLength(4);
  });

  test.each([
    ['cut short', zipped.subarray(0, -12)],
    ['of another sort', Buffer.from('{"PK":"a","SK":"1"}\n')],
  ])('that is %s is refused before anything is put', async (_, bytes) => {
    const table = await tableWith(bench(), []);
    writeFileSync(join(directory, 'broken.jsonl.gz'), bytes);
    expect(await failureOfStep(load({ table, file: 'broken.jsonl.gz' }))).toMatchObject({
      code: 'InvalidData',
      message: expect.stringContaining('`broken.jsonl.gz` is not whole gzip data'),
    });
    expect(await itemsOf(bench(), table)).toEqual([]);
  });

  test('that holds no text is told by its line', async () => {
    const table = await tableWith(bench(), []);
    writeFileSync(
      join(directory, 'latin.jsonl.gz'),
      gzipSync(Buffer.from('{"PK":"a","SK":"1"}\n{"PK":"\xe9"}', 'latin1')),
    );
    expect(await failureOfStep(load({ table, file: 'latin.jsonl.gz' }))).toMatchObject({
      message: 'latin.jsonl.gz:2: expected text in UTF-8',
    });
  });
});
