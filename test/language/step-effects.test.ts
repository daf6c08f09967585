import { stepKinds } from '../../activities/step-table';
import { planOfSteps } from '../../faults/plan-of';
import { effectWith, touchesWith } from '../../language/step-effects';
import type { StepKind } from '../../language/step-kind';

const kind = stepKinds.get('reconcileItems') as StepKind;

test.each([
  ['', 'changes'],
  [', dryRun: true', 'reads'],
  [', dryRun: false, onlyInLive: delete, maxItems: 5', 'destroys'],
  [', dryRun: true, onlyInLive: delete, maxItems: 5', 'reads'],
  // What an expression says is not known: it is taken for the worst.
  [`, dryRun: "\${{ true }}"`, 'changes'],
  [`, onlyInLive: "\${{ 'keep' }}", maxItems: 5`, 'destroys'],
])('a step with `%s` %s', (more, effect) => {
  expect(planOfSteps(`  - reconcileItems: { from: copy, to: live${more} }`).steps[0]?.effect).toBe(effect);
});

test('only a step that changes locks the live table', () => {
  const worksOn = (more: string) =>
    planOfSteps(`  - reconcileItems: { from: copy, to: live${more} }`).worksOn?.map((table) => JSON.stringify(table));
  expect(worksOn('')).toEqual(['{"value":"live"}']);
  expect(worksOn(', dryRun: true') ?? []).toEqual([]);
});

test('what destroys by an input does what its kind does, too', () => {
  const input = { from: 'copy', to: 'live', onlyInLive: 'delete' };
  expect(effectWith(kind, input)).toBe('destroys');
  expect(touchesWith(kind, input).filter(({ table }) => table === 'to')).toEqual([
    { table: 'to', effect: 'changes' },
    { table: 'to', effect: 'destroys' },
  ]);
});
