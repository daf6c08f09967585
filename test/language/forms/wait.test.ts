import { compiled } from '../compiled';

test('a condition on what a step kind reads, looked at every five seconds', () => {
  const plan = compiled(`steps:
  - id: empty
    wait:
      for: { countItems: { table: "\${{ inputs.table }}" } }
      that: reading.count == 0
      deadline: 10m
  - if: steps.empty.reading.count == 0
    countItems: { table: orders }
`);
  expect(plan.steps[0]).toMatchObject({
    form: 'wait',
    effect: 'reads',
    condition: {
      kind: 'countItems',
      input: { map: { table: { cel: 'inputs.table' } } },
      that: 'reading.count == 0',
      everyMs: 5_000,
      deadlineMs: 600_000,
      heartbeatMs: 30_000,
    },
  });
});

test('a hook may be waited for when the runbook says that it only reads', () => {
  const plan = compiled(`steps:
  - wait:
      for: { callHook: { url: "https://example.com", effect: reads } }
      that: \${{ reading.status == 200 }}
      every: 250ms
      deadline: 1m
`);
  expect(plan.steps[0]).toMatchObject({ condition: { kind: 'callHook', that: 'reading.status == 200', everyMs: 250 } });
});
