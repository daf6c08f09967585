import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const header = 'PK,SK,GSI1PK,GSI1SK,quantity,total,paid,labels,address,attachment,note';

/** A CSV file like the sample table, of any size; `recent` of its orders are of 2026. */
export async function writeOrders(file: string, rows: number, recent: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  const every = Math.floor(rows / recent);
  for (let number = 0; number < rows; number += 1) {
    const isRecent = number % every === 0 && number < every * recent;
    if (!stream.write(`${order(number, isRecent)}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

const note = 'x'.repeat(160);

function order(number: number, isRecent: boolean): string {
  const id = String(number).padStart(9, '0');
  const day = String(1 + (number % 28)).padStart(2, '0');
  const date = isRecent ? `2026-01-${day}` : `2025-${String(1 + (number % 12)).padStart(2, '0')}-${day}`;
  const address = `"{""town"":""Bergen"",""zip"":""${10_000 + (number % 90_000)}"",""floors"":[${number % 9}]}"`;
  // The drill itself puts orders of customer 9000.
  const keys = [`CUSTOMER#${number % 9_000}`, `ORDER#${id}`, `STATUS#${number % 5}`, date];
  return [...keys, number % 12, `${number % 1_000}.50`, number % 2 === 0, 'web|express', address, '', note].join(',');
}
