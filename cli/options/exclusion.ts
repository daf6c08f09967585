import { InvalidArgumentError } from 'commander';
import { type Exclusion, exclusionKeys } from '../../language/fleet/selection';

const form = "Expected a table or a pattern, a colon and a reason: 'audit-*: tested by hand until 2027-01-31'.";

/** `audit-*: tested by hand until 2027-01-31`; without `until` and what follows it has no end. */
export function exclusionOption(text: string, before: readonly Exclusion[] = []): Exclusion[] {
  const [, name = '', said = ''] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? [];
  if (name === '' || said === '') throw new InvalidArgumentError(form);
  const [, reason = said, until] = /^(.+?)\s+until\s+(\S+)$/s.exec(said) ?? [];
  const which = /[*?]/.test(name) ? { pattern: name } : { table: name };
  const parsed = exclusionKeys.safeParse({ ...which, reason, ...(until !== undefined && { until }) });
  if (parsed.success) return [...before, parsed.data];
  const [issue] = parsed.error.issues;
  const [key = ''] = issue?.path ?? [];
  const got = { table: name, pattern: name, until, reason }[String(key)];
  throw new InvalidArgumentError(`Expected ${key === 'until' ? 'after `until` ' : ''}${issue?.message}, got "${got}".`);
}
