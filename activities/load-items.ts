import { z } from 'zod';
import { keyCheck } from './files/check-keys';
import type { DataSource } from './files/data-source';
import { sourceFaults, sourceFields, sourceOf } from './files/source-fields';
import { tableName } from './inputs/table-name';
import type { Item } from './items/attribute-value';
import { Fingerprint } from './items/fingerprint';
import { putBatches } from './items/put-batches';
import { defineStep, itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';

type Prepared = { readonly items: number; readonly fileDigest: string };

/** Rows put between two notes of the progress. */
const stretch = 400;

export const loadItems = defineStep({
  kind: 'loadItems',
  summary: 'Load items from a CSV or JSON lines file, or an export, checked as a whole before the first is put',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ...sourceFields,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    items: z.int().describe('How many items were put.'),
    fileDigest: z.string().describe('SHA-256 of the file, or of the manifest of the export.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:BatchWriteItem'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'writeItems', table: 'table' }],
  predict: ({ table }) => ({ table }),
  inputFaults: sourceFaults,
  idempotency: 'Puts the same items again, from the last row that is known to be in.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  async prepare(context, input): Promise<Prepared> {
    const source = await sourceOf(context, input);
    const check = keyCheck(await needTable(context, input.table));
    const fileDigest = await source.digest();
    const before = context.step.preparedBefore as Prepared | undefined;
    if (before && before.fileDigest !== fileDigest) {
      fail('InvalidData', `\`${source.name}\` is not what an earlier attempt began to load`, {
        hint: 'The table may hold rows of that: bring it back, or load the new one by another name into a new table.',
      });
    }
    let items = 0;
    const fingerprint = new Fingerprint();
    for await (const row of source.rows()) {
      check(row);
      items += 1;
      if (source.fingerprint) fingerprint.add(row.item);
      if (items % 1_000 === 0) await breathe(context, { doing: 'checking the file', items });
    }
    if (source.fingerprint) needFingerprint(source, fingerprint);
    return { items, fileDigest };
  },

  async run(context, input, { items, fileDigest }) {
    const source = await sourceOf(context, input);
    if ((await source.digest()) !== fileDigest) {
      fail('InvalidData', `\`${source.name}\` is not what was checked: it has changed since`);
    }
    const rows = await putRows(context, input.table, source, items).catch(async (error: unknown) => {
      await refuseChanged(source, fileDigest);
      throw error;
    });
    await refuseChanged(source, fileDigest);
    return { table: input.table, items: rows, fileDigest };
  },
});

/** Puts what follows the last row that is known to be in; answers how many rows there are. */
async function putRows(context: StepContext, table: string, source: DataSource, totalItems: number): Promise<number> {
  const done = Number(context.resume?.['rows'] ?? 0);
  let read = 0;
  let waiting: Item[] = [];
  const put = async () => {
    await putBatches(context, table, waiting);
    waiting = [];
    context.heartbeat({ doing: 'loading', items: read, totalItems, resume: { rows: read } });
  };
  for await (const { item } of source.rows()) {
    read += 1;
    if (read <= done) continue;
    waiting.push(item);
    if (waiting.length >= stretch) await put();
  }
  await put();
  return read;
}

/** That its rows are those that the export was made of: the manifest may have been changed with the files. */
function needFingerprint({ name, fingerprint }: DataSource, found: Fingerprint): void {
  if (found.digest() === fingerprint) return;
  fail('InvalidData', `The items in \`${name}\` do not have the digest of its manifest`, {
    hint: 'Nothing was loaded. Its files or its manifest were changed: export again.',
  });
}

/** While it is loaded: rows that were never checked may be in the table. */
async function refuseChanged(source: DataSource, digest: string): Promise<void> {
  if ((await source.digest().catch(() => undefined)) === digest) return;
  fail('InvalidData', `\`${source.name}\` changed while it was loaded: the table may hold rows of both versions`, {
    hint: 'Let nothing write to it, and load it into a new table.',
  });
}

/** Checking a large file must not keep heartbeats and cancellation waiting. */
async function breathe(context: StepContext, progress: Parameters<StepContext['heartbeat']>[0]): Promise<void> {
  context.signal.throwIfAborted();
  context.heartbeat(progress);
  await new Promise(setImmediate);
}
