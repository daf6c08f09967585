import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { tagRestoreType } from '../../activities/tables/tag-watches-of-temporal';
import { seededRandom } from '../../emulator/seeded-random';
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
  must: 'a sweep removes all that they left, and touches nothing else',
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
      const tagged = await taggedLate(stack);
      await tally.try('the sweep', () => sweep(stack));
      await tally.try('runs', async () => must(cut >= wanted, `only ${cut} runs were cut off before their end`));
      await tally.try('orphans', async () => mustEqual('tables', await stack.tables(), others));
      await tally.try('others', async () => mustEqual('tables', await identities(stack, others), before));
      return { begun, cut, left: left.length, taggedAfterTheirRuns: tagged };
    });
    return tally.result(figures);
  },
};

async function sweep(stack: Stack): Promise<void> {
  mustPass(await endOf(await stack.run('sweep', shippedPlan('sweep', { most: 500 }))));
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

/** How many tables were tagged for runs that could not do it any more; waits until each has been. */
async function taggedLate({ client }: Stack): Promise<number> {
  const ofType = `WorkflowType = '${tagRestoreType}'`;
  while ((await client.workflow.count(`${ofType} AND ExecutionStatus = 'Running'`)).count > 0) {
    await new Promise((later) => setTimeout(later, 500));
  }
  let tagged = 0;
  for await (const { workflowId } of client.workflow.list({ query: `${ofType} AND ExecutionStatus = 'Completed'` })) {
    if ((await client.workflow.getHandle(workflowId).result()) === 'tagged') tagged += 1;
  }
  return tagged;
}
