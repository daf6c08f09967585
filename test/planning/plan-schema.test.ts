import type { z } from 'zod';
import { shippedPlan } from '../../faults/plan-of';
import type { Plan, PlanStep } from '../../language/plan';
import { planSchema, type stepForms } from '../../planning/document/plan-schema';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Forms = typeof stepForms;
type OfForm<Form> = Extract<PlanStep, { form: Form }>;

/** Does not compile when a member of a plan or a step has no place in the schema, or another one. */
type Different = {
  [Form in PlanStep['form']]: Same<Required<keyof z.infer<Forms[Form]>>, keyof OfForm<Form>> extends true
    ? never
    : Form;
};
const sameForms: Same<Different[PlanStep['form']], never> = true;
const samePlan: Same<keyof z.infer<typeof planSchema>, keyof Plan> = true;

test('the schema has each member of a plan and of its steps, by the compiler', () => {
  expect([sameForms, samePlan]).toEqual([true, true]);
});

test.each(['guarded-delete', 'deleted-table'])('the plan of %s passes it as it is', (name) => {
  const plan = shippedPlan(name);
  expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(JSON.parse(JSON.stringify(plan)));
});
