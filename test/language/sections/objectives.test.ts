import { compiled } from '../compiled';

test('objectives are in milliseconds, their steps by id', () => {
  const { objectives } = compiled(`objectives:
  rto: 1h
  rpo: 5m
  from: first
  to: last
  recoveryPoint: \${{ timestamp("2026-11-23T14:03:00Z") - duration("1m") }}
  phases:
    counting: { from: first, to: first, rto: 10s }
steps:
  - id: first
    countItems: { table: orders }
  - id: last
    parallel:
      a:
        - countItems: { table: orders }
`);
  expect(objectives).toEqual({
    rtoMs: 3_600_000,
    rpoMs: 300_000,
    from: 'first',
    to: 'last',
    recoveryPoint: 'timestamp("2026-11-23T14:03:00Z") - duration("1m")',
    phases: [{ name: 'counting', from: 'first', to: 'first', rtoMs: 10_000 }],
  });
});

test('a runbook may have an objective for the whole run only', () => {
  const plan = compiled('objectives: { rto: 2h }\nsteps:\n  - countItems: { table: orders }\n');
  expect(plan.objectives).toEqual({ rtoMs: 7_200_000, phases: [] });
});
