import type { Plan, PlanStep } from './plan';
import type { OutlineEntry } from './run-facts';

/** Every step of a plan, those within others after what they stand in, those of `finally` last. */
export function outlineOf({ steps, finally: last }: Pick<Plan, 'steps' | 'finally'>): OutlineEntry[] {
  return [...steps, ...last].flatMap((step) => entriesOf(step, 0, false));
}

function entriesOf(step: PlanStep, depth: number, undo: boolean): OutlineEntry[] {
  const { path, id, title, kind, effect } = step;
  const entry = { path, id, title, kind, effect, ...(depth > 0 && { depth }), ...(undo && { undo: true as const }) };
  return [
    entry,
    ...innerSteps(step).flatMap((inner) => entriesOf(inner, depth + 1, undo)),
    ...(step.undo ?? []).flatMap((inner) => entriesOf(inner, depth + 1, true)),
  ];
}

/** The steps that a step is made of. */
export function innerSteps(step: PlanStep): readonly PlanStep[] {
  if (step.form === 'parallel') return step.branches.flatMap(({ steps }) => steps);
  return step.form === 'forEach' ? step.steps : [];
}
