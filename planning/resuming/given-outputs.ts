import { suggestion } from '../../language/diagnostics/suggest';
import type { Json, JsonObject } from '../../language/json';
import type { StepKind } from '../../language/step-kind';
import { CannotResume } from './cannot-resume';

/** Outputs that a person says a step would have left, as texts of a command line: as the kind has them, or an error. */
export function givenOutputs(
  id: string,
  kind: StepKind | undefined,
  texts: Readonly<Record<string, string>>,
): JsonObject {
  if (!kind)
    throw new CannotResume(`--output names "${id}", which has no outputs.`, 'give outputs of a step that has some.');
  const shape = kind.output.shape as Record<string, StepKind['output'] | undefined>;
  const fields = Object.entries(texts).map(([field, text]): [string, Json] => {
    const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (!schema) {
      const known = suggestion(field, Object.keys(shape), `${id}.`) ?? '`drillbook validate` knows the fields';
      throw new CannotResume(`--output names no output of ${kind.kind}: "${id}.${field}".`, `${known}.`);
    }
    const value = [text, fromJson(text)].find((each) => each !== undefined && schema.safeParse(each).success);
    if (value !== undefined) return [field, value];
    const why = schema.safeParse(fromJson(text) ?? text).error?.issues[0]?.message ?? 'it does not fit';
    throw new CannotResume(`--output ${id}.${field}=${text}: ${why}.`, 'give a text, or JSON: 10, true, ["a"].');
  });
  return Object.fromEntries(fields);
}

function fromJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
