import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import type { RunOptions } from '../../workflows/messages';
import { endOf, mustPass, onStack, type Stack } from '../on-stack';
import { shippedPlan } from '../plan-of';
import { type FaultRow, shareOf } from '../row';
import { recoveryOf, SharedTable } from '../shared-table';
import { must, mustEqual, Tally } from '../tally';

export const twoRecoveries: FaultRow = {
  name: 'two-recoveries',
  fault: 'two recoveries on one table',
  must: 'the second waits or is refused',
  proof: '20 at once, no cross effect',

  async run(options) {
    const tally = new Tally();
    const recoveries = shareOf(20, options, 3);
    const figures = await onStack({ workers: 2 }, async (stack) => {
      const shared = await SharedTable.create(stack.clients, 'shared', recoveries);
      const ends = await Promise.all(
        Array.from({ length: recoveries }, async (_, group) => {
          const plan = shippedPlan('recover-items', recoveryOf(shared, group));
          // One waits for its turn, the next is refused.
          const waits = group % 2 === 0 ? { lockWaitMs: 30 * 60_000 } : {};
          return await tally.try(`recovery ${group + 1}`, () => recover(stack, `recovery-${group + 1}`, plan, waits));
        }),
      );
      const runs = ends.flatMap((end) => end ?? []);
      await tally.try('one at a time', () => mustNotOverlap(runs.map(({ facts }) => facts)));
      await tally.try('the table in the end', () => shared.mustBeWhole());
      await tally.try('what is left', async () => {
        mustEqual('tables', await stack.tables(), [shared.name]);
        mustEqual('locks', await stack.lockedBy(), []);
      });
      return { recoveries, refusals: runs.reduce((sum, { refusals }) => sum + refusals, 0) };
    });
    return tally.result(figures);
  },
};

/** Starts it again as often as it is refused because another one has the table, and says who. */
async function recover(stack: Stack, run: string, plan: Plan, waits: Pick<RunOptions, 'lockWaitMs'>) {
  for (let refusals = 0; ; refusals += 1) {
    const facts = await endOf(await stack.run(`${run}-${refusals + 1}`, plan, waits));
    if (facts.failure?.code !== 'Locked') {
      mustPass(facts);
      mustEqual('the items found and copied', facts.outputs, { lost: SharedTable.lostOfEach, again: 0 });
      return { facts, refusals };
    }
    must(waits.lockWaitMs === undefined, 'the run waits, and was refused');
    mustEqual('steps of a refused run', facts.journal.length, 0);
    const holder = String(facts.failure.details?.['holder']);
    must(/^recovery-\d+-\d+$/.test(holder), `the refusal names no holder: ${facts.failure.message}`);
    await new Promise((later) => setTimeout(later, 500));
  }
}

function mustNotOverlap(runs: readonly RunFacts[]): void {
  const spans = runs
    .map(({ run, journal }) => ({ run, from: journal.at(0)?.startedAt ?? '', to: journal.at(-1)?.endedAt ?? '' }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [at, { run, from }] of spans.entries()) {
    const before = spans[at - 1];
    if (before) must(before.to <= from, `${run} began at ${from}, before ${before.run} had ended at ${before.to}`);
  }
}
