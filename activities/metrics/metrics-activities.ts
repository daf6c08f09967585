import { Context } from '@temporalio/activity';
import type { StepKinds } from '../../language/step-kind';
import { tableNameOf } from '../../language/table-reference';
import type { MetricsActivities } from '../contract';
import { subjectsOf } from '../evidence/subjects';
import { knownRun } from '../runs/known-run';
import { tryAgainLater } from '../runs/try-again-later';
import { fail } from '../step-failure';
import type { RunMetrics } from './run-metrics';

/** @param metrics of the worker, where it serves any. */
export function metricsActivities(metrics: RunMetrics | undefined, kinds: StepKinds): MetricsActivities {
  return {
    'metrics.ofRun': async (run) => {
      if (!metrics) return;
      await tryAgainLater(async () => {
        const { facts, plan, isClosed } = await knownRun(Context.current().client, run);
        if (!isClosed) fail('NotYet', `The run ${run.run} has not ended yet`);
        metrics.ended(facts, subjectsOf(plan, facts, kinds).map(tableNameOf));
      });
    },
  };
}
