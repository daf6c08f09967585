import { deleteItems } from '../../activities/delete-items';
import { onBench } from '../on-bench';
import { type FaultRow, shareOf } from '../row';
import { byKey, contents, orders, tableWith } from '../sample-table';
import { must, mustEqual, Tally } from '../tally';

const shares = [0.01, 0.5, 0.99];
const operations = { transactions: 'TransactWriteItems', single: 'DeleteItem' } as const;
const forms = ['transactions', 'single'] as const;

export const deleteInterrupted: FaultRow = {
  name: 'delete-interrupted',
  fault: 'delete interrupted at 1, 50, 99 %',
  must: 'goes on from the cursor',
  proof: 'exact end state, no item outside the filter touched',

  async run(options) {
    const tally = new Tally();
    const items = orders(shareOf(10_000, options, 200));
    const left = byKey(items.filter(({ paid }) => paid?.BOOL === false));
    const matched = items.length - left.size;
    await onBench(async (bench) => {
      const ways = forms.flatMap((writes) =>
        shares.flatMap((share) => (['before', 'after'] as const).map((when) => ({ writes, share, when }))),
      );
      for (const { writes, share, when } of ways) {
        for (const heartbeat of ['last', 'lost'] as const) {
          await tally.try(`${writes}, at ${share * 100} %, ${when} the call, heartbeat ${heartbeat}`, async () => {
            const table = await tableWith(bench, items);
            const chosen = { filter: 'paid = :yes', values: { ':yes': true }, maxItems: matched, writes };
            const calls = writes === 'single' ? matched : matched / 100;
            const death = { call: Math.max(1, Math.round(calls * share)), when, operation: operations[writes] };
            const outputs = await bench.performTwice(deleteItems, { table, ...chosen }, { death, heartbeat });
            must(outputs !== null, 'the worker did not die');
            mustEqual('the outputs', outputs, { table, matched, deleted: matched, kept: 0 });
            mustEqual('what is left', [...(await contents(bench, table))].sort(), [...left].sort());
          });
        }
      }
    });
    return tally.result({ items: items.length, matched });
  },
};
