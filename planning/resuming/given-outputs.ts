import { fieldsFromText, fieldsMissing } from '../../language/inputs/fields-from-text';
import type { JsonObject } from '../../language/json';
import type { StepKind } from '../../language/step-kind';
import { CannotResume } from './cannot-resume';

/** Outputs that a person says a step would have left, from texts of a command line, and those that they do not give. */
export function givenOutputs(
  step: string,
  kind: StepKind | undefined,
  texts: Readonly<Record<string, string>>,
): { readonly outputs: JsonObject; readonly missing: readonly string[] } {
  if (!kind) {
    throw new CannotResume(`--output names "${step}", which has no outputs.`, 'give outputs of a step of a step kind.');
  }
  const { values, faults } = fieldsFromText(kind.output, texts, `\`${kind.kind}\` has no output`);
  const [fault] = faults;
  if (fault) {
    throw new CannotResume(
      `--output of "${step}": ${fault.message}.`,
      fault.help ?? '`docs/steps.md` names the outputs',
    );
  }
  return { outputs: values, missing: fieldsMissing(kind.output, values) };
}
