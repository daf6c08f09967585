import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { BeginActivity, EndActivity, SegmentActivity, StepActivity, StepRequest } from '../../activities/contract';
import type { ActivityStep, UnitLimits } from '../../language/plan';
import { activityStep } from './plan-of';

/**
 * Activities of a kind `big` whose work is divided, as its input says: into how many `segments`, of which only the
 * `chosen`, over which `tables`; `fail` names the segment that fails, until `heal`; `ms` is how long one takes; `hang`
 * names those that end with their cancellation only.
 */
export class DividedActivities {
  /** In the order in which they came. */
  readonly begun: UnitLimits[] = [];
  readonly segments: { readonly number: number; readonly limits?: UnitLimits | undefined }[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  cancelled = 0;
  /** By table, of all activities at work: now, and the most that there was. */
  readonly readUnits = new Map<string, number>();
  readonly mostReadUnits = new Map<string, number>();
  healed = false;

  readonly activities: Record<string, StepActivity | BeginActivity | SegmentActivity | EndActivity> = {
    echo: async (request: StepRequest) => {
      const { input, limits } = request;
      const tables = typeof input['table'] === 'string' ? [input['table']] : [];
      await this.using(tables, limits, () => Context.current().sleep(Number(input['ms'] ?? 0)));
      return { outputs: { ...input, limits: { ...limits } }, tries: 1 };
    },
    ...this.phase('big'),
    ...this.phase('big.prepare'),
  };

  private phase(name: string) {
    const begin: BeginActivity = async ({ input, limits, step }) => {
      this.begun.push({ ...limits });
      const tables = (input['tables'] as string[] | undefined) ?? [String(input['table'])];
      return await this.using(tables, limits, async () => {
        const segments = Number(input['segments'] ?? 1);
        const work = { items: 1, readUnits: 0.5, writeUnits: 0 };
        if (segments === 1 || !step.divides) return { outputs: { whole: true }, tries: 1, work };
        const chosen = input['chosen'] as number[] | undefined;
        return { cut: { segments, tables, totalItems: segments * 10, ...(chosen && { chosen }) }, tries: 1 };
      });
    };
    const segment: SegmentActivity = async ({ input, segment: { number }, limits }) => {
      const tables = (input['tables'] as string[] | undefined) ?? [String(input['table'])];
      this.segments.push({ number, limits });
      return await this.using(tables, limits, async () => {
        if (input['fail'] === number && !this.healed) throw ApplicationFailure.nonRetryable('no', 'AccessDenied');
        const hangs = input['hang'] === true || (Array.isArray(input['hang']) && input['hang'].includes(number));
        if (hangs) await this.untilCancelled();
        else if (input['ms']) await Context.current().sleep(Number(input['ms']));
        return { tally: { counts: { seen: 1, number }, work: { items: 10, readUnits: 2, writeUnits: 1 } }, tries: 1 };
      });
    };
    const end: EndActivity = async ({ found }) => ({ outputs: { ...found.tally.counts }, tries: 1 });
    return { [name]: begin, [`${name}.segment`]: segment, [`${name}.end`]: end };
  }

  private async using<T>(tables: readonly string[], limits: UnitLimits | undefined, work: () => Promise<T>) {
    const change = (by: number) => {
      for (const table of tables) {
        const now = (this.readUnits.get(table) ?? 0) + by * (limits?.readUnits ?? 0);
        this.readUnits.set(table, now);
        this.mostReadUnits.set(table, Math.max(now, this.mostReadUnits.get(table) ?? 0));
      }
      this.atOnce += by;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    };
    change(1);
    try {
      return await work();
    } finally {
      change(-1);
    }
  }

  private async untilCancelled(): Promise<void> {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat({ doing: 'hanging' }), 50);
    try {
      await context.cancelled;
    } catch (error) {
      // Longer than anyone who did not wait for it.
      await new Promise((resolve) => setTimeout(resolve, 300));
      this.cancelled += 1;
      throw error;
    } finally {
      clearInterval(beat);
    }
  }
}

export function bigStep(id: string, input: Record<string, unknown>, parts: Partial<ActivityStep> = {}): ActivityStep {
  const given = { table: 'orders', ...input } as never;
  return activityStep(id, { value: given }, { kind: 'big', divides: true, itemsOf: ['table'], ...parts });
}
