import { pathInPlan } from '../../language/step-path';
import { CannotResume } from './cannot-resume';
import type { Done, Line } from './done';

/** Refuses to begin after steps that are not done: what comes later rests on them. */
export function requireDoneBefore(from: string, line: Line, { records, rows }: Done): void {
  const open = rows.filter(({ path, part, runs, step }) => {
    if (part !== 'steps' || path.includes(' > ') || runs === 'no' || line.isRerun(path)) return false;
    if (step.form === 'parallel' || step.form === 'forEach') return false;
    const history = line.histories.get(path);
    if (records.has(path) || history?.skip) return false;
    return step.form !== 'assert' || history?.last?.outcome !== 'succeeded';
  });
  const end = [...line.steps.keys()].indexOf(from);
  const before = open.filter(({ path }) => [...line.steps.keys()].indexOf(pathInPlan(path)) < end);
  if (before.length === 0) return;
  const names = before.map(({ path, step }) => (path === step.path ? step.id : path));
  throw new CannotResume(
    `--from ${from} would leave out steps that are not done: ${names.join(', ')}.`,
    `resume without --from, or do without them: ${names.map((name) => `--skip ${name}`).join(' ')} --reason "...".`,
  );
}
