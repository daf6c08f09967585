import { z } from 'zod';
import type { AssertCheck } from '../plan';
import { entryOf, type YamlNode } from '../yaml/node';
import { noOutputs } from './no-attempts';
import type { StepContext, StepForm } from './step-form';

const check = z.strictObject({
  that: z.union([z.string().min(1), z.boolean()]).describe('Expression that must be true.'),
  message: z.string().min(1).optional().describe('Said when it is not; may hold expressions.'),
});

export const assertForm: StepForm = {
  key: 'assert',
  summary: 'Checks that must hold; one that does not fails the verdict.',
  effect: 'reads',
  schema: z.array(check).min(1).describe('Checks that must hold; one that does not fails the verdict.'),
  output: noOutputs,
  attempts: false,
  insteadOf: { timeout: 'it takes no time', retry: 'what it reads does not change; a `wait` with `for` looks again' },
  compile: (value, base, context) => {
    const items = value.kind === 'list' ? value.items : [];
    return { ...base, form: 'assert', checks: items.flatMap((item) => checkOf(item, context)) };
  },
};

function checkOf(item: YamlNode, { reader, names }: StepContext): AssertCheck[] {
  const that = entryOf(item, 'that')?.value;
  const message = entryOf(item, 'message')?.value;
  const said = message && reader.template(message, names, { shown: 'the message of a check' });
  if (that?.kind !== 'scalar' || that.value === null || typeof that.value === 'number') return [];
  const cel = reader.condition(that, names, 'that');
  return [{ that: cel, message: said ?? { value: `Expected to be true: ${cel}` } }];
}
