import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fingerprint } from '../../activities/items/fingerprint';
import type { JsonObject } from '../../language/json';
import type { Item } from '../live-table';
import { mustEqual } from '../tally';
import { contentOf, differing, type OrderPair } from './order-pair';

/** A step on all items of tables, and what must have come of it. */
export interface ItemWork {
  readonly kind: string;
  readonly step: string;
  /** How far it has come is told by what it has read, or by what it has written. */
  readonly progress: 'itemsRead' | 'writeUnits';
  /** How many tables are read page by page. */
  readonly tables: 1 | 2;
  /** Whether what the step has looked for is in the memory of one worker alone, so that another looks anew. */
  readonly looksAnew: boolean;
  /** Items that are read beside the pages. */
  readonly readBeside: number;
  check(outputs: JsonObject): Promise<void>;
}

/** Into how many segments the steps divide that can be told. */
export const segments = 4;

/** In this order: what is deleted is put back by the last. */
export function itemWorks(pair: OrderPair, directory: string): readonly ItemWork[] {
  return [counting(pair), fingerprinting(pair), comparing(pair), exporting(pair, directory), ...writing(pair)];
}

function counting({ live: table, items }: OrderPair): ItemWork {
  return {
    ...{ kind: 'countItems', progress: 'itemsRead', tables: 1, looksAnew: false, readBeside: 0 },
    step: `countItems: { table: ${table}, segments: ${segments} }`,
    check: async (outputs) => mustEqual('outputs', outputs, { table, count: items.length, scanned: items.length }),
  };
}

function fingerprinting({ live: table, items }: OrderPair): ItemWork {
  const expected = { table, count: items.length, digest: Fingerprint.of(items).digest() };
  return {
    ...{ kind: 'fingerprintTable', progress: 'itemsRead', tables: 1, looksAnew: false, readBeside: 0 },
    step: `fingerprintTable: { table: ${table}, segments: ${segments} }`,
    // It also tells which table it was, and when.
    check: async ({ table, count, digest }) => mustEqual('outputs', { table, count, digest } as JsonObject, expected),
  };
}

function comparing({ live, copy, items }: OrderPair): ItemWork {
  const digestA = Fingerprint.of(items).digest();
  const found = { equal: false, onlyInA: 0, onlyInB: 0, different: differing, unsettled: 0 };
  return {
    // Each key that differs is read again, twice, from both tables.
    ...{ kind: 'compareTables', progress: 'itemsRead', tables: 2, looksAnew: false, readBeside: 4 * differing },
    step: `compareTables: { a: ${live}, b: ${copy}, segments: ${segments} }`,
    async check({ equal, onlyInA, onlyInB, different, unsettled, countA, countB, ...rest }) {
      const told = { equal, onlyInA, onlyInB, different, unsettled, countA, countB, digestA: rest['digestA'] };
      const counts = { countA: items.length, countB: items.length };
      mustEqual('outputs', told, { ...found, ...counts, digestA } as JsonObject);
    },
  };
}

function exporting({ live: table, items }: OrderPair, parent: string): ItemWork {
  const digest = Fingerprint.of(items).digest();
  const to = mkdtempSync(join(parent, 'export-'));
  rmSync(to, { recursive: true });
  return {
    ...{ kind: 'exportItems', progress: 'itemsRead', tables: 1, looksAnew: false, readBeside: 0 },
    step: `exportItems: { table: ${table}, to: ${to.slice(parent.length + 1)}, segments: ${segments} }`,
    async check(outputs) {
      mustEqual('outputs', [outputs['items'], outputs['digest']], [items.length, digest]);
      const files = readdirSync(to).filter((name) => name.includes('.jsonl'));
      mustEqual('files', files.length, segments);
      const lines = files.flatMap((name) => readFileSync(join(to, name), 'utf8').trimEnd().split('\n'));
      const written = lines.map((line) => contentOf(JSON.parse(line) as Item)).sort();
      const expected = items.map(contentOf).sort();
      mustEqual('lines', written.length, expected.length);
      mustEqual('lines that differ', written.filter((line, at) => line !== expected[at]).length, 0);
    },
  };
}

export function writing(pair: OrderPair, writes = 'transactions'): readonly [ItemWork, ItemWork] {
  const { live, copy, items, due } = pair;
  const chosen = `filter: "due = :yes", values: { ":yes": true }, maxItems: ${due}, writes: ${writes}`;
  const deleting: ItemWork = {
    ...{ kind: 'deleteItems', progress: 'writeUnits', tables: 1, looksAnew: true, readBeside: 0 },
    step: `deleteItems: { table: ${live}, ${chosen} }`,
    async check(outputs) {
      mustEqual('outputs', outputs, { table: live, matched: due, deleted: due, kept: 0 });
      await pair.mustHold('notDue');
    },
  };
  const reconciling: ItemWork = {
    ...{ kind: 'reconcileItems', progress: 'writeUnits', tables: 2, looksAnew: true, readBeside: 0 },
    step: `reconcileItems: { from: ${copy}, to: ${live}, segments: ${segments}, writes: ${writes} }`,
    async check({ candidates, same, restored, different, kept, deleted, changedMeanwhile }) {
      const told = { candidates, same, restored, different, kept, deleted, changedMeanwhile };
      const all = { candidates: items.length, same: items.length - due - differing, restored: due };
      mustEqual('outputs', told, { ...all, different: differing, kept: differing, deleted: 0, changedMeanwhile: 0 });
      await pair.mustHold('all');
    },
  };
  return [deleting, reconciling];
}

/** A directory for what workers write, gone when the work has ended. */
export async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-segments-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
