import { ExpressionError } from './expressions';
import type { Json } from './json';
import type { Plan } from './plan';
import { tableNamePattern } from './table-name';
import { tableNameOf } from './table-reference';
import { render, type Template } from './template';

/**
 * Names of the tables that a plan is about, as far as its inputs and environment tell them, so that they are the same
 * for each run of it: that of the input `table` first, then those it locks. Those named after the run are not among them.
 */
export function tablesOfPlan({ inputs, env = {}, locks = [], worksOn = [] }: Plan): string[] {
  const named = [...locks, ...worksOn].map((template) => rendered(template, { inputs, env, steps: {}, run: {} }));
  const tables = [inputs['table'], ...named].filter((name): name is string => typeof name === 'string');
  return [...new Set(tables.map(tableNameOf))].filter((name) => tableNamePattern.test(name));
}

function rendered(template: Template, scope: Parameters<typeof render>[1]): Json | undefined {
  try {
    return render(template, scope);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
