import { WorkflowNotFoundError } from '@temporalio/client';
import type { Plan } from '../language/plan';
import { endOf, type Stack } from './on-stack';
import { shippedPlan } from './plan-of';
import { recoveryOf, SharedTable } from './shared-table';

/** Drills, one after another, on a table of their own; each is ended from outside, so that it does not clean up. */
export class CutOffDrills {
  private constructor(
    private readonly stack: Stack,
    readonly table: string,
    private readonly plans: readonly Plan[],
    /** How long each takes when nobody ends it. */
    private readonly calmMs: number[] = [],
  ) {}

  static async create(stack: Stack, name: string): Promise<CutOffDrills> {
    const shared = await SharedTable.create(stack.clients, name, 1);
    const plans = [
      shippedPlan('restore-test', { table: name, quiet: true }),
      shippedPlan('recover-items', recoveryOf(shared, 0)),
    ];
    return new CutOffDrills(stack, name, plans.map(expiringAtOnce));
  }

  async measure(): Promise<void> {
    for (const [at, plan] of this.plans.entries()) {
      const start = performance.now();
      await endOf(await this.stack.run(`${this.table}-calm-${at}`, plan));
      this.calmMs[at] = performance.now() - start;
    }
  }

  /** Ends a run at a random moment. False when it had ended before. */
  async cutOne(run: string, at: number, random: () => number): Promise<boolean> {
    const which = at % this.plans.length;
    const handle = await this.stack.run(run, this.plans[which] as Plan);
    await new Promise((later) => setTimeout(later, random() * (this.calmMs[which] ?? 0)));
    try {
      await handle.terminate('a trial');
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}

/** The shipped copies stand for two days, which no trial waits for. */
function expiringAtOnce(plan: Plan): Plan {
  return JSON.parse(JSON.stringify(plan).replaceAll('"2d"', '"0s"')) as Plan;
}
