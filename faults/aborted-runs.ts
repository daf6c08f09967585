import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { abortUpdate } from '../workflows/messages';
import { endOf, mustPass, type RunHandle, type Stack } from './on-stack';
import { planOfSteps, shippedPlan } from './plan-of';
import { recoveryOf, SharedTable } from './shared-table';
import { must, mustEqual } from './tally';

/** How a run is stopped: by a person's `abort`, or by Temporal's cancellation. */
export type Stop = 'abort' | 'cancel';

/** Runs of these, one after another, on tables of their own. */
export class Lane {
  private constructor(
    private readonly stack: Stack,
    private readonly shared: SharedTable,
    private readonly plans: readonly Plan[],
    /** How long each takes when nobody stops it. */
    private readonly calmMs: number[] = [],
  ) {}

  static async create(stack: Stack, name: string): Promise<Lane> {
    const shared = await SharedTable.create(stack.clients, name, 1);
    const plans = [
      shippedPlan('restore-test', { table: name, quiet: true }),
      shippedPlan('recover-items', recoveryOf(shared, 0)),
      threeTables(name),
    ];
    return new Lane(stack, shared, plans);
  }

  get table(): string {
    return this.shared.name;
  }

  /** Runs each plan to its end, to know how long that takes. */
  async measure(): Promise<void> {
    for (const [at, plan] of this.plans.entries()) {
      const start = performance.now();
      mustPass(await endOf(await this.stack.run(`${this.table}-calm-${at}`, plan)));
      this.calmMs[at] = performance.now() - start;
    }
  }

  /** The facts of a run that was stopped at a random moment, when they are as they must be; null if it ended before. */
  async stopOne(run: string, at: number, stop: Stop, random: () => number): Promise<RunFacts | null> {
    const which = at % this.plans.length;
    const plan = this.plans[which] as Plan;
    const handle = await this.stack.run(run, plan);
    await new Promise((later) => setTimeout(later, random() * (this.calmMs[which] ?? 0)));
    await stopRun(handle, stop);
    const facts = await endOf(handle);
    if (facts.verdict === 'passed') return null;
    must(
      ['Aborted', 'Cancelled'].includes(facts.failure?.code ?? ''),
      `${run} ended by itself: ${facts.failure?.code} ${facts.failure?.message}`,
    );
    mustBeCleanedUp(plan, facts);
    return facts;
  }
}

async function stopRun(handle: RunHandle, stop: Stop): Promise<void> {
  try {
    if (stop === 'cancel') await handle.cancel();
    else
      await handle.executeUpdate(abortUpdate, {
        args: [{ by: { name: 'faults', identity: 'faults' }, reason: 'a trial' }],
      });
  } catch (error) {
    if (!hasEnded(error)) throw error;
  }
}

/** What is refused is refused because the run is ending already. */
function hasEnded(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError;
}

function mustBeCleanedUp(plan: Plan, { run, journal, undone = [] }: RunFacts): void {
  const cleanUps = new Set(plan.finally.map(({ path }) => path));
  for (const { path, outcome, failure } of journal) {
    const told = `${run}: ${path} ${outcome}: ${failure?.message}`;
    if (cleanUps.has(path)) must(outcome !== 'failed' && outcome !== 'running', told);
  }
  for (const { path, outcome, failure } of undone) must(outcome === 'undone', `${run}: ${path}: ${failure?.message}`);
  const undoable = plan.steps.filter(({ undo }) => undo).map(({ path }) => path);
  const started = undoable.filter((path) => journal.some((record) => record.path === path));
  mustEqual(
    `what ${run} undid`,
    undone.map(({ path }) => path),
    started.reverse(),
  );
}

/** Three tables, one after another, each with its removal as undo; the copies of a run that passes are removed too. */
function threeTables(name: string): Plan {
  const letters = ['a', 'b', 'c'];
  const made = letters.map(
    (letter) => `
  - id: ${letter}
    createTable: { table: ${name}-${letter}, keys: { partition: { name: PK } } }
    undo:
      - deleteTable: { table: ${name}-${letter}, ifExists: true }`,
  );
  const removed = letters.map(
    (letter) => `
  - deleteTable: { table: ${name}-${letter} }`,
  );
  return planOfSteps([...made, ...removed].join(''), 'undo: always');
}
