import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { item, keyOf } from '../../emulator/table-work';

const lanes = 8;

/**
 * Writes the same to both tables at random, a moment apart, for as long as the work takes: changes items, deletes them
 * and brings them back. Each key has one writer, so that both tables end equal. Answers how many writes there were.
 */
export async function amidSameWrites(
  client: DynamoDBClient,
  tables: readonly string[],
  items: number,
  work: () => Promise<void>,
): Promise<number> {
  let writes = 0;
  let goesOn = true;
  const write = async (lane: number) => {
    while (goesOn) {
      const number = lane + lanes * Math.floor((Math.random() * items) / lanes);
      const isDeleted = Math.random() < 0.2;
      const changed = { ...item(number), written: { N: String(writes) } };
      for (const TableName of tables) {
        if (isDeleted) await client.send(new DeleteItemCommand({ TableName, Key: keyOf(number) }));
        else await client.send(new PutItemCommand({ TableName, Item: changed }));
      }
      writes += 1;
    }
  };
  const writers = Promise.all(Array.from({ length: lanes }, (_, lane) => write(lane)));
  try {
    await work();
  } finally {
    goesOn = false;
    await writers;
  }
  return writes;
}
