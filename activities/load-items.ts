import { z } from 'zod';
import { keyCheck } from './files/check-keys';
import { columnType } from './files/column-types';
import { type DataFile, dataFile, digestOfFile } from './files/data-file';
import { rowsOf } from './files/rows';
import { tableName } from './inputs/table-name';
import type { Item } from './items/attribute-value';
import { putBatches } from './items/put-batches';
import { defineStep, itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';

type Prepared = { readonly items: number; readonly fileDigest: string };

/** Rows put between two notes of the progress. */
const stretch = 400;

export const loadItems = defineStep({
  kind: 'loadItems',
  summary: 'Load items from a CSV or JSON lines file, checked as a whole before the first is put',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    file: z
      .string()
      .min(1)
      .describe(
        'The file, relative to the runbook. Each line of JSON, each row of CSV is an item. `.gz` is decompressed.',
      ),
    format: z.enum(['csv', 'jsonl']).describe('By the ending of the file, if not given.').optional(),
    columns: z
      .record(z.string(), columnType)
      .describe(
        'Types of CSV columns that are not text. Sets are divided by `|`, binary is base64. An empty cell is no attribute.',
      )
      .default({}),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    items: z.int().describe('How many items were put.'),
    fileDigest: z.string().describe('SHA-256 of the file.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:BatchWriteItem'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'writeItems', table: 'table' }],
  predict: ({ table }) => ({ table }),
  idempotency: 'Puts the same items again, from the last row that is known to be in.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  async prepare(context, input): Promise<Prepared> {
    const file = dataFile(context.run.directory, input.file, input.format, input.columns);
    const check = keyCheck(file, await needTable(context, input.table));
    const fileDigest = await digestOfFile(file);
    const before = context.step.preparedBefore as Prepared | undefined;
    if (before && before.fileDigest !== fileDigest) {
      fail('InvalidData', `\`${file.name}\` is not the file that an earlier attempt began to load`, {
        hint: 'The table may hold rows of that one: bring it back, or load the new one by another name into a new table.',
      });
    }
    let items = 0;
    for await (const row of rowsOf(file)) {
      check(row);
      items += 1;
      if (items % 1_000 === 0) await breathe(context, { doing: 'checking the file', items });
    }
    return { items, fileDigest };
  },

  async run(context, input, { items, fileDigest }) {
    const file = dataFile(context.run.directory, input.file, input.format, input.columns);
    if (await hasChanged(file, fileDigest)) {
      fail('InvalidData', `\`${input.file}\` is not the file that was checked: it has changed since`);
    }
    const rows = await putRows(context, input.table, file, items).catch(async (error: unknown) => {
      await refuseChanged(file, fileDigest);
      throw error;
    });
    await refuseChanged(file, fileDigest);
    return { table: input.table, items: rows, fileDigest };
  },
});

/** Puts what follows the last row that is known to be in; answers how many rows there are. */
async function putRows(context: StepContext, table: string, file: DataFile, totalItems: number): Promise<number> {
  const done = Number(context.resume?.['rows'] ?? 0);
  let read = 0;
  let waiting: Item[] = [];
  const put = async () => {
    await putBatches(context, table, waiting);
    waiting = [];
    context.heartbeat({ doing: 'loading', items: read, totalItems, resume: { rows: read } });
  };
  for await (const { item } of rowsOf(file)) {
    read += 1;
    if (read <= done) continue;
    waiting.push(item);
    if (waiting.length >= stretch) await put();
  }
  await put();
  return read;
}

async function hasChanged(file: DataFile, digest: string): Promise<boolean> {
  return (await digestOfFile(file)) !== digest;
}

/** For a file that is being loaded: rows that were never checked may be in the table. */
async function refuseChanged(file: DataFile, digest: string): Promise<void> {
  if (!(await hasChanged(file, digest).catch(() => true))) return;
  fail('InvalidData', `\`${file.name}\` changed while it was loaded: the table may hold rows of both versions`, {
    hint: 'Let nothing write to the file, and load it into a new table.',
  });
}

/** Checking a large file must not keep heartbeats and cancellation waiting. */
async function breathe(context: StepContext, progress: Parameters<StepContext['heartbeat']>[0]): Promise<void> {
  context.signal.throwIfAborted();
  context.heartbeat(progress);
  await new Promise(setImmediate);
}
