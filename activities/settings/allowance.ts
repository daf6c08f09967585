import { z } from 'zod';
import { settingNames } from './setting-table';

/** What may differ, and why. */
export interface Allowance {
  readonly path: string;
  readonly reason: string;
}

const expected = `must be the name of a setting (${settingNames.join(', ')}), or a path in one, such as tags.owner`;

const path = z
  .string()
  .regex(new RegExp(`^(${settingNames.join('|')})([.[].*)?$`), { error: expected })
  .describe('Name of a setting, or a path in one; `.*` stands for any name.');

const withReason = z.strictObject({ path, reason: z.string().min(1).describe('Why it may differ.') });

/** As a runbook gives it. */
export const allowance = z.union([path, withReason], {
  error: `${expected}; or a map of such a path and the reason`,
});

export function allowanceOf(given: z.output<typeof allowance>): Allowance {
  return typeof given === 'string' ? { path: given, reason: '' } : given;
}

/** The first allowance that covers a difference; one of a path covers all that is in it. */
export function allowanceFor(allowances: readonly Allowance[], path: string): Allowance | undefined {
  return allowances.find((each) => covers(stepsOf(each.path), stepsOf(path)));
}

/** Whether a setting may differ as a whole: what cannot be read may differ anywhere. */
export function isOfAll(allowance: Allowance, setting: string): boolean {
  return allowance.path === setting;
}

function covers(allowed: readonly string[], path: readonly string[]): boolean {
  return allowed.length <= path.length && allowed.every((step, at) => step === path[at] || step === '.*');
}

/** `tags`, `.owner`, `["cost.center"]`. */
function stepsOf(path: string): string[] {
  return path.match(/\["(?:[^"\\]|\\.)*"\]|\.[^.[]*|\[[^.[]*|[^.[]+/g) ?? [];
}
