import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { enablePitr } from '../activities/enable-pitr';
import { reconcileItems } from '../activities/reconcile-items';
import { restoreTable } from '../activities/restore-table';
import { swapPointer } from '../activities/swap-pointer';
import { waitActive } from '../activities/wait-active';
import type { EmulatorBench } from './emulator-bench';
import { persistently } from './persistently';
import { contents, tableWith } from './sample-table';
import { must, mustEqual } from './tally';
import { itemOf, keyOf, keys, keyText, type Seen, Traffic, textOf } from './traffic';

/**
 * Items are lost, and copied back while others write to the same table at random, and delete. Throws where a key is not
 * as its last acknowledged write left it, unless the report accounts for that. Answers how many writes there were.
 */
export async function copyBackAmidWrites(bench: EmulatorBench, random: () => number): Promise<number> {
  const items = Array.from({ length: keys }, (_, n) => itemOf(n, 'before'));
  const live = await tableWith(bench, items);
  await bench.perform(enablePitr, { table: live });
  const before = await restored(bench, live, 'before');
  const lost = new Set<number>();
  while (lost.size < keys / 3) lost.add(Math.floor(random() * keys));
  for (const n of lost) {
    await bench.clients.items.send(new DeleteItemCommand({ TableName: live, Key: keyOf(n) }));
  }
  const after = await restored(bench, live, 'after');

  const traffic = new Traffic(bench, random, async () => live);
  await traffic.write(keys / 4);
  // The writers are at it before the step looks, and until it has put the last item.
  const { made: report, puts } = await traffic.during(() =>
    countingPuts(bench, () => persistently(bench, reconcileItems, { from: before, to: live, absentIn: after })),
  );

  explain({ live, lost, traffic, found: await contents(bench, live) });
  const { candidates, onlyInRestored, different, same, notLost, restored: back } = report as Record<string, number>;
  mustEqual('the candidates', candidates, keys);
  mustEqual(
    'the items that the report accounts for',
    Number(onlyInRestored) + Number(different) + Number(same),
    lost.size,
  );
  mustEqual('the items that were never lost', notLost, keys - lost.size);
  mustEqual('the items that were put back', back, puts);
  return traffic.writes;
}

interface Outcome {
  readonly live: string;
  readonly lost: ReadonlySet<number>;
  readonly traffic: Traffic;
  readonly found: ReadonlyMap<string, string>;
}

/** Throws at a key that nothing explains. */
function explain({ live, lost, traffic, found }: Outcome): void {
  for (let n = 0; n < keys; n += 1) {
    const original = textOf(itemOf(n, 'before'));
    const is: Seen = found.get(keyText(n));
    const last = traffic.lastOf(live, n);
    const wanted = last ? last.left : original;
    // A lost item that others wrote anew and took away again is as lost as before: the recovery may have found it so.
    const isRestored = lost.has(n) && wanted === undefined && is === original;
    must(is === wanted || isRestored, `${keyText(n)} is ${is ?? 'absent'}, and was left as ${wanted ?? 'absent'}`);
  }
}

/** Puts by the step, which has a client of its own, that were acknowledged. */
async function countingPuts<T>({ clients }: EmulatorBench, work: () => Promise<T>): Promise<{ made: T; puts: number }> {
  let puts = 0;
  clients.items.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        if (commandName === 'PutItemCommand') puts += 1;
        // All of a transaction or, where it is refused, nothing.
        const { TransactItems = [] } = args.input as { TransactItems?: readonly unknown[] };
        if (commandName === 'TransactWriteItemsCommand') puts += TransactItems.length;
        return result;
      },
    { step: 'initialize', name: 'counter' },
  );
  try {
    const made = await work();
    return { made, puts };
  } finally {
    clients.items.middlewareStack.remove('counter');
  }
}

/**
 * Applications are pointed from a table to its restored copy while others write to whichever they are pointed to.
 * Throws unless each acknowledged write is in the table that it went to, the old one as it stands or the new one.
 */
export async function cutOverAmidWrites(bench: EmulatorBench, random: () => number): Promise<number> {
  const old = await tableWith(
    bench,
    Array.from({ length: keys }, (_, n) => itemOf(n, 'before')),
  );
  await bench.perform(enablePitr, { table: old });
  const copy = await restored(bench, old, 'copy');
  const parameter = `/${old}/table`;
  const ssm = bench.clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name: parameter, Value: old, Type: 'String' }));
  const traffic = new Traffic(bench, random, async () => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
    return Parameter?.Value ?? '';
  });
  await traffic.during(async () => {
    await traffic.write(keys / 4);
    await persistently(bench, swapPointer, { parameter, from: old, to: copy });
    await traffic.write(keys / 4);
  });
  for (const live of [old, copy]) explain({ live, lost: new Set(), traffic, found: await contents(bench, live) });
  return traffic.writes;
}

async function restored(bench: EmulatorBench, source: string, name: string): Promise<string> {
  const to = new Date(Math.ceil(bench.clock.now() / 1_000) * 1_000 + 1_000).toISOString();
  const target = `${source}-${name}`;
  await persistently(bench, restoreTable, { source, target, to });
  await persistently(bench, waitActive, { table: target });
  return target;
}
