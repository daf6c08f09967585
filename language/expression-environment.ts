import { type CelFunc, type CelValue, celEnv, celFunc, celMethod, isCelError } from '@bufbuild/cel';
import { ownFunctions } from './expression-functions';
import { work } from './expression-work';

const functions = [...celEnv({ funcs: [...ownFunctions] }).funcs].map(metered);

export const environment = celEnv({ funcs: functions });

/** All that an expression can call, operators too; the types of expressions are checked against it. */
export const overloads: ReadonlyMap<string, readonly CelFunc[]> = new Map(
  functions.map(({ name }) => [name, functions.filter((each) => each.name === name)]),
);

/** Functions and methods that an expression can call by name. */
export const functionNames: readonly string[] = [...overloads.keys()].filter((name) => /^[A-Za-z]/.test(name));

function metered(func: CelFunc): CelFunc {
  const { name, target, result } = func;
  const types = [...func.arguments];
  if (!target) return celFunc(name, types, result, (...values: CelValue[]) => run(func, undefined, values));
  return celMethod(name, target, types, result, function (...values: CelValue[]) {
    return run(func, this, values);
  });
}

function run(func: CelFunc, target: CelValue | undefined, values: CelValue[]): never {
  work.charge(func.name, target === undefined ? values : [target, ...values]);
  const result = func.call(0, target, values);
  if (isCelError(result)) throw result;
  return result as never;
}
