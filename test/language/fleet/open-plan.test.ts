import { stepKinds } from '../../../activities/step-table';
import { compilePlan } from '../../../language';
import { compileOpenPlan } from '../../../language/fleet/open-plan';
import { planFor } from '../../../language/fleet/plan-for';

const text = `apiVersion: drillbook/v1
name: counting
description: Counts
inputs:
  table: { type: table }
  most: { type: integer, default: 3 }
steps:
  - id: count
    countItems: { table: "\${{ inputs.table }}" }
`;
const source = { file: 'counting.yaml', directory: '/', text };

test('the plan of a table is the very plan that a run of it alone has', () => {
  const { open, diagnostics } = compileOpenPlan(source, stepKinds, { most: '5' }, 'table');
  expect(diagnostics).toEqual([]);
  const alone = compilePlan(source, stepKinds, { most: '5', table: 'orders' }).plan;
  expect(open && planFor(open, 'orders')).toEqual(alone);
  expect(open?.needsPitr).toBe(false);
});

test('a name that the input does not take is a fault, and so is an input that is not there or is given', () => {
  const { open } = compileOpenPlan(source, stepKinds, {}, 'table');
  expect(open && planFor(open, 'x')).toEqual({ fault: expect.stringContaining('`table`') });
  const told = (given: Record<string, string>, input: string) =>
    compileOpenPlan(source, stepKinds, given, input).diagnostics.map(({ message }) => message);
  expect(told({}, 'tabel')).toEqual(expect.arrayContaining([expect.stringContaining('no input "tabel"')]));
  expect(told({ table: 'orders' }, 'table')).toEqual([expect.stringContaining('given by the fleet')]);
});
