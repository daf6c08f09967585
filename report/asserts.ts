import type { Json, JsonObject } from '../language/json';
import type { JournalRecord, RunFacts } from '../language/run-facts';

export interface CheckedAssert {
  readonly step: string;
  readonly that: string;
  readonly holds: boolean;
  readonly message: string;
  /** What the expression read: `steps.before.count` -> 10. */
  readonly values: Readonly<Record<string, Json>>;
}

export function asserts(facts: RunFacts): CheckedAssert[] {
  return facts.journal.filter(({ kind }) => kind === 'assert').flatMap((record) => checksOf(record, facts));
}

export function brokenAsserts(facts: RunFacts): CheckedAssert[] {
  return asserts(facts).filter(({ holds }) => !holds);
}

function checksOf(record: JournalRecord, facts: RunFacts): CheckedAssert[] {
  const checks = record.outputs?.['checks'];
  if (!Array.isArray(checks)) return [];
  return (checks as JsonObject[]).map(({ that, holds, message }) => ({
    step: record.id,
    that: String(that),
    holds: holds === true,
    message: typeof message === 'string' ? message : '',
    values: valuesOf(String(that), facts),
  }));
}

/** The plain references of a CEL expression with the values they had; anything computed is left out. */
function valuesOf(expression: string, facts: RunFacts): Record<string, Json> {
  const scope: JsonObject = {
    inputs: facts.inputs,
    steps: Object.fromEntries(facts.journal.flatMap(({ id, outputs }) => (outputs ? [[id, outputs]] : []))),
  };
  const references = expression.match(/\b(?:inputs|steps)(?:\.[A-Za-z_]\w*)+/g) ?? [];
  const values: Record<string, Json> = {};
  for (const reference of references) {
    const value = lookUp(scope, reference.split('.'));
    if (value !== undefined && (value === null || typeof value !== 'object')) values[reference] = value;
  }
  return values;
}

function lookUp(scope: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = scope;
  for (const name of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as JsonObject)[name];
  }
  return value;
}
