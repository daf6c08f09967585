import { stepKinds } from '../../../activities/step-table';
import { resume } from '../../../planning/resuming/resume';
import { shippedPlan } from '../../../faults/plan-of';
import { endedRun, runId } from './ended';

const mark = { 'steps.mark': { table: 'drillbook-orders', time: '2026-01-31T14:03:20.000Z' } };

test('debug', () => {
  const plan = shippedPlan('guarded-delete');
  const past = endedRun(plan, { until: 'steps.restoredImage', outputs: mark });
  const { rows, resumption } = resume(past, plan, stepKinds);
  console.log(
    rows.map(({ path, does, why }) => `${path} ${does} ${why}`).join('\n'),
    JSON.stringify(resumption, null, 1).slice(0, 3000),
  );
  const away = endedRun(plan, { until: 'steps.restoredImage', outputs: mark, after: ['finally.cleanUp'] });
  console.log(
    resume(away, plan, stepKinds)
      .rows.map(({ path, does, why }) => `${path} ${does} ${why}`)
      .join('\n'),
  );
});
