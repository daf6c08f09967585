import { ExpressionError } from '../language/expressions';
import { tableNamePattern } from '../language/table-name';
import { render } from '../language/template';
import { typeInWords } from '../language/type-in-words';
import type { RunContext } from './run-context';
import { StepFailed } from './step-failed';

/** The tables that a run locks, sorted: those that its runbook names, and those that its steps work on. */
export function tablesToLock(run: RunContext): string[] {
  return [...new Set([...named(run), ...workedOn(run)])].sort();
}

function named({ plan, state }: RunContext): string[] {
  const scope = state.scope({ outputs: {}, turns: [] });
  return (plan.locks ?? []).map((template) => {
    const table = render(template, scope);
    if (typeof table === 'string' && table !== '') return table;
    throw new StepFailed({
      code: 'InvalidInput',
      message: `Expected each of \`locks\` to be the name of a table, got ${typeInWords(table)}`,
    });
  });
}

/** Which of its steps will run is not known yet; one whose name is none, or cannot be told, must not. */
function workedOn({ plan, state }: RunContext): string[] {
  const scope = state.scope({ outputs: {}, turns: [] });
  return (plan.worksOn ?? []).flatMap((template) => {
    try {
      const table = render(template, scope);
      return typeof table === 'string' && tableNamePattern.test(table) ? [table] : [];
    } catch (error) {
      if (error instanceof ExpressionError) return [];
      throw error;
    }
  });
}
