import type { z } from 'zod';
import type { JsonObject } from '../language/json';
import type { StepRequest } from './contract';
import type { Step } from './step';
import { fail } from './step-failure';

/** The input of a step in the form that its kind declares, defaults filled in; or `InvalidInput`. */
export function checkInput(step: Step, request: StepRequest): z.output<z.ZodObject> {
  const result = step.input.safeParse(request.input, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `\`${pathOf(issue.path)}\`: ${complaint(issue)}`);
  fail('InvalidInput', `Step "${request.step.id}" (${step.kind}): ${problems.join('; ')}`, {
    hint: `\`drillbook validate\` checks what can be known before a run; see the reference of \`${step.kind}\`.`,
  });
}

/** The outputs of a step as its kind declares them; anything else is a defect. */
export function checkOutput(step: Step, outputs: unknown): JsonObject {
  const result = step.output.safeParse(outputs);
  if (result.success) return result.data as JsonObject;
  const problems = result.error.issues.map((issue) => `\`${pathOf(issue.path)}\`: ${issue.message}`);
  return fail('Internal', `The outputs of "${step.kind}" are not what it declares: ${problems.join('; ')}`);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'inputs';
}

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${issue.keys.map((key) => `\`${key}\``).join(', ')}`;
  if (issue.code === 'invalid_type') return `expected ${issue.expected}, got ${typeName(issue.input)}`;
  const got = typeof issue.input === 'string' || typeof issue.input === 'number' ? `, got \`${issue.input}\`` : '';
  const told = issue.message.replace(/^Invalid (input|string|option): /, '');
  // The rules that all rooms share complete "must be ...".
  return `${/^an? /.test(told) ? 'expected ' : ''}${told}${got}`;
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
