import { compiled } from '../compiled';

test('what is not said has a default: one approval, not by the requester, within a day', () => {
  const plan = compiled(`steps:\n  - approve: { message: "Delete from \${{ inputs.table }}?" }\n`);
  expect(plan.steps[0]).toMatchObject({
    form: 'approve',
    effect: 'reads',
    message: { join: [{ value: 'Delete from ' }, { cel: 'inputs.table' }, { value: '?' }] },
    count: 1,
    requesterMay: false,
    deadlineMs: 86_400_000,
  });
  expect(plan.steps[0]).not.toHaveProperty('approvers');
});

test('what is said', () => {
  const plan = compiled(`steps:
  - id: asked
    approve: { message: Go?, approvers: [ada, grace], count: 2, requesterMay: true, deadline: 90m }
outputs:
  first: \${{ steps.asked.by[0] }}
`);
  expect(plan.steps[0]).toMatchObject({
    approvers: { value: ['ada', 'grace'] },
    count: 2,
    requesterMay: true,
    deadlineMs: 5_400_000,
  });
});

test('approvers may come from an expression', () => {
  const plan = compiled(`steps:\n  - approve: { message: Go?, approvers: "\${{ inputs.tables }}", count: 3 }\n`);
  expect(plan.steps[0]).toMatchObject({ approvers: { cel: 'inputs.tables' } });
});
