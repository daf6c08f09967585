import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteItems } from '../../activities/delete-items';
import type { WriteForm } from '../../activities/items/writes/pending-write';
import { loadItems } from '../../activities/load-items';
import { putItems } from '../../activities/put-items';
import { reconcileItems } from '../../activities/reconcile-items';
import type { LossScene } from '../answer-loss';
import type { EmulatorBench } from '../emulator-bench';
import { byKey, contents, orders, tableWith } from '../sample-table';
import { mustEqual } from '../tally';

const items = orders(60);
const closed = items.filter((_, number) => number % 10 > 0);
const rows = Array.from({ length: 60 }, (_, number) => ({ PK: `customer-${number % 7}`, SK: `order-${number}` }));
const rowItems = rows.map(({ PK, SK }) => ({ PK: { S: PK }, SK: { S: SK } }));

const nothingElse = {
  ...{ restored: 0, replaced: 0, deleted: 0, kept: 0, undecided: 0, leftAlone: 0 },
  ...{ changedInLive: 0, changedMeanwhile: 0 },
};

/** Steps that write items. */
export const itemScenes: readonly LossScene[] = [
  {
    operation: 'BatchWriteItem',
    step: putItems,
    async begin({ bench }) {
      const table = await tableWith(bench, []);
      return {
        input: { table, items: rows },
        async check(outputs) {
          mustEqual('the outputs', outputs, { table, items: rows.length });
          await mustHold(bench, table, rowItems);
        },
      };
    },
  },
  {
    operation: 'BatchWriteItem',
    step: loadItems,
    async begin({ bench }) {
      const table = await tableWith(bench, []);
      const directory = mkdtempSync(join(tmpdir(), 'lost-answers-'));
      writeFileSync(join(directory, 'items.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
      return {
        input: { table, file: 'items.jsonl' },
        around: { directory },
        async check({ items: loaded }) {
          mustEqual('the rows', loaded, rows.length);
          await mustHold(bench, table, rowItems);
          rmSync(directory, { recursive: true });
        },
      };
    },
  },
  ...(['transactions', 'single'] as const).map(
    (writes): LossScene => ({
      operation: writes === 'single' ? 'DeleteItem' : 'TransactWriteItems',
      step: deleteItems,
      async begin({ bench }) {
        const table = await tableWith(bench, items);
        const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };
        return {
          input: { table, ...open, maxItems: 6, writes },
          async check(outputs) {
            mustEqual('the outputs', outputs, { table, matched: 6, deleted: 6, kept: 0 });
            await mustHold(bench, table, closed);
          },
        };
      },
    }),
  ),
  ...(['transactions', 'single'] as const).flatMap((writes) => [
    restoring(writes),
    replacing(writes),
    deleting(writes),
  ]),
];

function restoring(writes: WriteForm): LossScene {
  return {
    operation: writes === 'single' ? 'PutItem' : 'TransactWriteItems',
    step: reconcileItems,
    async begin({ bench }) {
      const [to, from] = [await tableWith(bench, closed), await tableWith(bench, items)];
      return {
        input: { from, to, writes },
        async check(outputs) {
          const found = { candidates: 60, same: 54, notLost: 0, onlyInRestored: 6, different: 0, onlyInLive: 0 };
          mustEqual('the outputs', outputs, { table: to, from, ...found, ...nothingElse, restored: 6 });
          await mustHold(bench, to, items);
        },
      };
    },
  };
}

function replacing(writes: WriteForm): LossScene {
  return {
    operation: writes === 'single' ? 'PutItem' : 'TransactWriteItems',
    step: reconcileItems,
    async begin({ bench }) {
      const damaged = items.map((item, number) => (number % 10 > 0 ? item : { ...item, progress: { S: 'DAMAGED' } }));
      const [to, from] = [await tableWith(bench, damaged), await tableWith(bench, items)];
      return {
        input: { from, to, different: 'restore', maxItems: 6, writes },
        async check(outputs) {
          const found = { candidates: 60, same: 54, notLost: 0, onlyInRestored: 0, different: 6, onlyInLive: 0 };
          mustEqual('the outputs', outputs, { table: to, from, ...found, ...nothingElse, replaced: 6 });
          await mustHold(bench, to, items);
        },
      };
    },
  };
}

function deleting(writes: WriteForm): LossScene {
  return {
    operation: writes === 'single' ? 'DeleteItem' : 'TransactWriteItems',
    step: reconcileItems,
    async begin({ bench }) {
      const [to, from] = [await tableWith(bench, items), await tableWith(bench, closed)];
      return {
        input: { from, to, onlyInLive: 'delete', maxItems: 6, writes },
        async check(outputs) {
          const found = { candidates: 54, same: 54, notLost: 0, onlyInRestored: 0, different: 0, onlyInLive: 6 };
          mustEqual('the outputs', outputs, { table: to, from, ...found, ...nothingElse, deleted: 6 });
          await mustHold(bench, to, closed);
        },
      };
    },
  };
}

async function mustHold(bench: EmulatorBench, table: string, expected: Parameters<typeof byKey>[0]): Promise<void> {
  mustEqual(`what "${table}" holds`, [...(await contents(bench, table))].sort(), [...byKey(expected)].sort());
}
