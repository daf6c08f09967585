import type { Plan } from '../../language/plan';
import { predictSteps } from '../../language/predict';
import type { RunFacts } from '../../language/run-facts';
import { effectWith, touchesWith } from '../../language/step-effects';
import type { StepKinds } from '../../language/step-kind';
import { tableReferencePattern } from '../../language/table-reference';

/**
 * The tables that a run is about: those that its steps touch and those that it restores from. A copy that it restores is
 * a means, and none of them; a table that it makes itself, as a drill does, is one. By names,
 * or by ARNs where they were given so.
 */
export function subjectsOf(plan: Plan, { journal }: Pick<RunFacts, 'journal'>, kinds: StepKinds): string[] {
  const copies = new Set<unknown>();
  const touched = new Set<unknown>();
  for (const { runs, kind, input } of predictSteps(plan, kinds)) {
    if (runs === 'no' || !kind) continue;
    const isRestore = kind.kind !== 'createTable' && effectWith(kind, input) === 'creates';
    for (const { table, effect } of touchesWith(kind, input)) {
      (isRestore && effect === 'creates' ? copies : touched).add(input[table]);
    }
  }
  for (const { outputs, tables } of journal) {
    touched.add(outputs?.['source']);
    for (const made of Object.values(tables?.created ?? {})) touched.add(made.sourceTable);
  }
  const isTable = (name: unknown): name is string => typeof name === 'string' && tableReferencePattern.test(name);
  return [...touched]
    .filter(isTable)
    .filter((name) => !copies.has(name))
    .sort();
}
