import { DescribeTableCommand, TagResourceCommand } from '@aws-sdk/client-dynamodb';
import type { Kept } from '../../activities/leftovers/leftover';
import { expiresTag, runTag } from '../../activities/tables/lineage-tags';
import { seededRandom } from '../../emulator/seeded-random';
import type { RunFacts } from '../../language/run-facts';
import { identities, standBy } from '../bystanders';
import { CutOffDrills } from '../cut-off-drills';
import { endOf, mustPass, onStack, type Stack } from '../on-stack';
import { shippedPlan } from '../plan-of';
import { type FaultRow, shareOf } from '../row';
import { must, mustEqual, Tally } from '../tally';

const lanes = 5;

export const sweepAborted: FaultRow = {
  name: 'sweep-aborted',
  fault: 'runs ended from outside, which clean nothing up',
  must: 'a sweep removes what they left, or tells of it, and touches nothing else',
  proof: '100 drills cut off: 0 orphans, 0 others touched',

  async run(options) {
    const tally = new Tally();
    const wanted = shareOf(100, options, 6);
    const random = seededRandom(options.seed);
    const emulator = { faults: [{ kind: 'delay' as const, ms: 30 }] };
    const figures = await onStack({ emulator, workers: 2 }, async (stack) => {
      const drills = await Promise.all(
        Array.from({ length: Math.min(lanes, wanted) }, (_, at) => CutOffDrills.create(stack, `lane-${at + 1}`)),
      );
      await Promise.all(drills.map((lane) => lane.measure()));
      const others = [...(await standBy(stack)), ...drills.map(({ table }) => table)].sort();
      const before = await identities(stack, others);
      let begun = 0;
      let cut = 0;
      const work = async (lane: CutOffDrills) => {
        while (cut < wanted && begun < wanted * 3) {
          begun += 1;
          const at = begun;
          if (await tally.try(`run ${at}`, () => lane.cutOne(`cut-${at}`, at, random))) cut += 1;
        }
      };
      await Promise.all(drills.map(work));
      await settled(stack);
      const left = (await stack.tables()).filter((table) => !others.includes(table));
      const first = await tally.try('the sweep', () => sweep(stack, 'sweep-1'));
      const told = first ? untagged(first, others) : [];
      await tally.try('what it left', async () => {
        must(cut >= wanted, `only ${cut} runs were cut off before their end`);
        mustEqual('tables', await stack.tables(), [...others, ...told].sort());
      });
      // What a person does who has seen in the list that their runs could not tag them.
      for (const table of told) await tag(stack, table);
      await tally.try('the sweep after', () => sweep(stack, 'sweep-2'));
      await tally.try('orphans', async () => mustEqual('tables', await stack.tables(), others));
      await tally.try('others', async () => mustEqual('tables', await identities(stack, others), before));
      return { begun, cut, left: left.length, sweptAtOnce: left.length - told.length, toldOf: told.length };
    });
    return tally.result(figures);
  },
};

async function sweep(stack: Stack, run: string): Promise<RunFacts> {
  const facts = await endOf(await stack.run(run, shippedPlan('sweep', { most: 500 })));
  mustPass(facts);
  return facts;
}

/** Those whose runs were ended before they could tag them, by the list of the sweep. */
function untagged({ journal }: RunFacts, others: readonly string[]): string[] {
  const kept = journal.find(({ id }) => id === 'found')?.outputs?.['kept'] as readonly Kept[] | undefined;
  const names = (kept ?? []).filter(({ why }) => why === 'untagged').map(({ table }) => table);
  return names.filter((table) => !others.includes(table));
}

/** A restore that was asked for goes on, whether or not its run does. */
async function settled(stack: Stack): Promise<void> {
  for (let quiet = 0; quiet < 5; ) {
    const states = await Promise.all((await stack.tables()).map((table) => statusOf(stack, table)));
    quiet = states.every((status) => status === 'ACTIVE') ? quiet + 1 : 0;
    await new Promise((later) => setTimeout(later, 500));
  }
}

async function statusOf({ clients }: Stack, TableName: string): Promise<string | undefined> {
  const answer = await clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
  return answer?.Table?.TableStatus;
}

async function tag({ clients }: Stack, TableName: string): Promise<void> {
  const { Table } = await clients.dynamodb.send(new DescribeTableCommand({ TableName }));
  const Tags = [
    { Key: runTag, Value: 'by-hand' },
    { Key: expiresTag, Value: new Date(Date.now() - 60_000).toISOString() },
  ];
  await clients.dynamodb.send(new TagResourceCommand({ ResourceArn: Table?.TableArn, Tags }));
}
