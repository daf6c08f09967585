import type { StepProgress } from '../../activities/contract';
import { countItems } from '../../activities/count-items';
import { forTemporal } from '../../activities/create-activities';
import { deleteItems } from '../../activities/delete-items';
import { describeTable } from '../../activities/describe-table';
import { markTimestamp } from '../../activities/mark-timestamp';
import { putItems } from '../../activities/put-items';
import type { Step } from '../../activities/step';
import { waitActive } from '../../activities/wait-active';
import type { FaultKind } from '../../emulator/faults';
import { failureOfStep, orders, tableWith } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';

const bench = useBench();

const callsOf = (operation: string) => bench().emulator.stats.snapshot().calls[operation] ?? 0;

test.each<[string, Step, JsonObject]>([
  ['DescribeTable', describeTable, {}],
  ['DescribeContinuousBackups', describeTable, {}],
  ['DescribeTable', markTimestamp, {}],
  ['DescribeTable', waitActive, {}],
  ['Scan', countItems, { segments: 1 }],
  ['BatchWriteItem', putItems, { items: [{ PK: 'a', SK: 'b' }] }],
  ['DeleteItem', deleteItems, { filter: 'progress = :open', values: { ':open': 'OPEN' }, maxItems: 1 }],
])(
  '%s that is throttled or unanswered for ever ends a step after 40 tries, and Temporal adds none',
  async (operation, step, input) => {
    for (const kind of ['throttle', 'fail-before', 'drop-answer'] satisfies FaultKind[]) {
      const table = await tableWith(bench(), orders(1));
      bench().emulator.faults.replace([{ kind, operation }]);
      const before = callsOf(operation);
      const error = await bench()
        .perform(step, { table, ...input })
        .catch((thrown: unknown) => thrown);
      bench().emulator.faults.clear();
      // A deletion that was performed is found out to be, although no answer says so.
      if (operation === 'DeleteItem' && kind === 'drop-answer') continue;
      expect(callsOf(operation) - before).toBe(40);
      const code = kind === 'throttle' ? 'Throttled' : 'Unavailable';
      expect(await failureOfStep(Promise.reject(error))).toMatchObject({ code, tries: 40 });
      expect(forTemporal(error, 1)).toMatchObject({ type: code, nonRetryable: true });
    }
  },
);

test('who watches a step is told what it tries again, and where it goes on is kept', async () => {
  const table = await tableWith(bench(), orders(20));
  bench().emulator.faults.replace([{ kind: 'throttle', operation: 'Scan', after: 1, count: 6 }]);
  const seen: StepProgress[] = [];
  const onHeartbeat = (progress: StepProgress) => void seen.push(progress);
  await bench().perform(countItems, { table, segments: 2 }, { onHeartbeat });
  const told = seen.filter(({ doing }) => doing.startsWith('trying again after: Scan: '));
  expect(told.length).toBeGreaterThan(0);
  expect(seen.at(-1)).toMatchObject({ doing: 'counting', items: 20 });
});

test('a success begins the count anew', async () => {
  const table = await tableWith(bench(), orders(200));
  bench().emulator.faults.replace([{ kind: 'throttle', operation: 'Scan', rate: 0.6 }]);
  expect(await bench().perform(countItems, { table, segments: 200 })).toMatchObject({ count: 200 });
  expect(callsOf('Scan')).toBeGreaterThan(300);
});
