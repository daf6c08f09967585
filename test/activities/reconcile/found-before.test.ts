import type { StepProgress } from '../../../activities/contract';
import { reconcileItems } from '../../../activities/reconcile-items';
import { orders, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

test('what is written is told while it is, and not only after each thousand', async () => {
  const items = orders(30);
  const input = { from: await tableWith(bench(), items), to: await tableWith(bench(), []), writes: 'single' };
  const prepared = await bench().prepare(reconcileItems, input, { remembers: true });
  const told: StepProgress[] = [];
  const onHeartbeat = (progress: StepProgress) => told.push(progress);
  expect(await bench().run(reconcileItems, input, { prepared, onHeartbeat, remembers: true })).toMatchObject({
    restored: 30,
  });
  const writing = told.filter(({ doing }) => doing === 'reconciling');
  expect(writing.map(({ work }) => work?.writeUnits)).toEqual([...Array(31).keys(), 30, 30]);
});
