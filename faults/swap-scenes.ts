import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../language/json';
import { type Item, LiveTable, orders } from './live-table';
import type { SceneWorld } from './scenes';

/** A table in which three orders are spoiled, one is lost and one is added between the two times, and that lives on. */
export async function damaged({ clients }: SceneWorld, table: string): Promise<JsonObject> {
  const there = await (await LiveTable.create(clients, table)).protect();
  await there.fill(orders(20));
  const from = await there.mark();
  await there.fill(orders(3).map(spoiled));
  await there.remove('o010');
  await there.put({ PK: { S: 'added' } });
  const to = await there.mark();
  await there.put({ PK: { S: 'o001' }, price: { N: '70' } });
  await there.put({ PK: { S: 'later' }, price: { N: '71' } });
  await there.remove('o015');
  return { table, from, to };
}

/** A spoiled table with settings that a restore drops, and a copy of it as it should be. */
export async function withCopy({ clients }: SceneWorld, table: string): Promise<JsonObject> {
  const there = await LiveTable.create(clients, table, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  await there.protect();
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
  await clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  await there.fill(orders(20).map(spoiled));
  const copy = `${table}-copy`;
  await (await LiveTable.create(clients, copy)).fill(orders(20));
  return { table, copy, drain: '50ms' };
}

function spoiled(item: Item): Item {
  return { ...item, price: { N: '0' } };
}
