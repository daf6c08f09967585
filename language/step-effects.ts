import type { Json, JsonObject } from './json';
import type { Effect, InputIs, StepKind } from './step-kind';

/** Whether an input has that value; false where it is not known. */
export function isGiven({ field, is }: InputIs, input: JsonObject): boolean {
  return input[field] === is;
}

/** What a step with this input does; an input that is not known decides nothing. */
export function effectWith({ effect, effectField, effects = [] }: StepKind, input: JsonObject): Effect {
  const said = effectField === undefined ? undefined : input[effectField];
  return isEffect(said) ? said : (effects.find((each) => isGiven(each, input))?.effect ?? effect);
}

/**
 * The tables that a step with this input touches, by input field. One that destroys by what an input is does so beside
 * what its kind does anyhow.
 */
export function touchesWith(kind: StepKind, input: JsonObject): { readonly table: string; readonly effect: Effect }[] {
  return kind.touches.flatMap(({ table, effect }) => {
    if (effect !== 'own') return [{ table, effect }];
    const own = effectWith(kind, input);
    return own === 'destroys' && kind.effect === 'changes'
      ? [
          { table, effect: kind.effect },
          { table, effect: own },
        ]
      : [{ table, effect: own }];
  });
}

export function isEffect(value: Json | undefined): value is Effect {
  return value === 'reads' || value === 'creates' || value === 'changes' || value === 'destroys';
}
