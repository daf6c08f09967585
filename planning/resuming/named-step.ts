import { suggestion } from '../../language/diagnostics/suggest';
import { pathInPlan } from '../../language/step-path';
import { CannotResume } from './cannot-resume';
import type { PlannedStep } from './plan-steps';

/** The path, as in the journal, of the step of the main line that a person names by id or path. */
export function namedStep(name: string, steps: ReadonlyMap<string, PlannedStep>, option: string): string {
  const own = [...steps].filter(([, { part }]) => part === 'steps');
  const planned = pathInPlan(name);
  const [path, found] = own.find(([path, { step }]) => path === planned || step.id === name) ?? [];
  if (path === undefined || !found) {
    const ids = own.filter(([, { loops }]) => !loops).map(([, { step }]) => step.id);
    throw new CannotResume(
      `${option} names no step of the runbook: "${name}".`,
      `${suggestion(name, ids) ?? 'give the id or the path of a step: `drillbook journal RUN` shows them'}.`,
    );
  }
  if (found.loops && !/\[\d+\]/.test(name)) {
    const turn = path.replace(/\[\]/g, '[0]');
    throw new CannotResume(
      `${option} names a step of a loop, "${name}", but not in which turn.`,
      `give its path with the turn, "${turn}", or name the step that it stands within.`,
    );
  }
  return found.loops ? name : path;
}
