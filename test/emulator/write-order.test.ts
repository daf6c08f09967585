import fc from 'fast-check';
import { DynaliteEngine } from '../../emulator/dynalite-engine/engine';
import type { ItemWrite, TableShape } from '../../emulator/item-engine';
import { jsonOf } from '../../emulator/json-texts';

const shape: TableShape = {
  id: 'incarnation',
  name: 'drill',
  keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  attributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: 'S' },
  ],
  globalIndexes: [
    { name: 'by-kind', keySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }], projection: { ProjectionType: 'ALL' } },
  ],
  localIndexes: [],
};

const id = fc.constantFrom('a', 'b', 'c').map((S) => ({ id: { S } }));
const item = fc.tuple(id, fc.constantFrom('x', 'y')).map(([key, S]) => ({ ...key, kind: { S }, more: { S } }));
const change = fc.oneof(
  item.map((Item) => ['PutItem', { TableName: 'drill', Item }] as const),
  id.map((Key) => ['DeleteItem', { TableName: 'drill', Key }] as const),
  id.map((Key) => ['UpdateItem', { TableName: 'drill', Key, UpdateExpression: 'REMOVE kind' }] as const),
  item.map((Item) => ['PutItem', { TableName: 'drill', Item, ConditionExpression: 'attribute_exists(kind)' }] as const),
  fc.uniqueArray(item, { selector: ({ id }) => id.S, minLength: 1 }).map((items) => {
    const drill = items.map((Item) => ({ PutRequest: { Item } }));
    return ['BatchWriteItem', { RequestItems: { drill } }] as const;
  }),
);

interface Found {
  readonly Items: readonly Record<string, { S: string }>[];
}

async function scan(engine: DynaliteEngine, IndexName?: string): Promise<string[]> {
  const { Items } = JSON.parse(jsonOf(await engine.execute('Scan', { TableName: 'drill', IndexName }))) as Found;
  return Items.map((found) => JSON.stringify(found)).sort();
}

test('the writes that were told, replayed in their order, are the table, and loaded, its indexes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change), async (changes) => {
      const told: ItemWrite[] = [];
      const engine = new DynaliteEngine((writes) => told.push(...writes));
      engine.addTable(shape);
      await Promise.all(changes.map(([operation, request]) => engine.execute(operation, request).catch(() => {})));
      const replayed = new Map<string, string>();
      for (const { tableId, key, image } of told) {
        expect(tableId).toBe('incarnation');
        if (image === null) replayed.delete(key);
        else replayed.set(key, image);
      }
      const loaded = new DynaliteEngine(() => {});
      loaded.addTable(shape);
      await loaded.load('drill', replayed);
      expect(await scan(loaded)).toEqual(await scan(engine));
      expect(await scan(loaded, 'by-kind')).toEqual(await scan(engine, 'by-kind'));
      expect([loaded.itemCount('drill'), loaded.sizeBytes('drill')]).toEqual([
        engine.itemCount('drill'),
        engine.sizeBytes('drill'),
      ]);
    }),
  );
});

test('a table that is being loaded is not there for requests; removed meanwhile, it stays away', async () => {
  const engine = new DynaliteEngine(() => {});
  engine.addTable(shape);
  const images = Array.from({ length: 2000 }, (_, n) => [`key-${n}`, `{"id":{"S":"${n}"}}`] as const);
  const loading = engine.load('drill', images);
  await expect(scan(engine)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  engine.removeTable('drill');
  await loading;
  await expect(scan(engine)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('an index that comes later is filled, one that stays is kept', async () => {
  const engine = new DynaliteEngine(() => {});
  engine.addTable({ ...shape, globalIndexes: [] });
  await engine.execute('PutItem', { TableName: 'drill', Item: { id: { S: 'a' }, kind: { S: 'x' } } });
  engine.changeTable(shape);
  await engine.fillIndexes('drill');
  expect(await scan(engine, 'by-kind')).toHaveLength(1);
  engine.changeTable({ ...shape });
  expect(await scan(engine, 'by-kind')).toHaveLength(1);
  engine.changeTable({ ...shape, globalIndexes: [] });
  await expect(scan(engine, 'by-kind')).rejects.toThrow('does not have the specified index');
});

test('an index that is being filled takes writes and refuses reads; removed meanwhile, its table stays away', async () => {
  const engine = new DynaliteEngine(() => {});
  engine.addTable({ ...shape, globalIndexes: [] });
  const write = (id: number, kind: string) =>
    engine.execute('PutItem', { TableName: 'drill', Item: { id: { S: `${id}` }, kind: { S: kind } } });
  for (let id = 0; id < 1200; id++) await write(id, 'old');
  engine.changeTable(shape);
  const filling = engine.fillIndexes('drill');
  await expect(scan(engine, 'by-kind')).rejects.toThrow('Cannot read from backfilling global secondary index: by-kind');
  for (let id = 0; id < 1300; id += 3) await write(id, 'new');
  for (let id = 1; id < 1300; id += 3) {
    await engine.execute('DeleteItem', { TableName: 'drill', Key: { id: { S: `${id}` } } });
  }
  await filling;
  expect(await scan(engine, 'by-kind')).toEqual(await scan(engine));

  engine.changeTable({ ...shape, globalIndexes: [] });
  engine.changeTable(shape);
  const fillingAgain = engine.fillIndexes('drill');
  engine.removeTable('drill');
  await fillingAgain;
  await expect(scan(engine)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
