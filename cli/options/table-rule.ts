import { InvalidArgumentError } from 'commander';
import { tableName } from '../../language';
import { type TableRule, tableRule } from '../../language/fleet/selection';

/** `orders,carts`. */
export function namesOption(text: string, before: readonly string[] = []): string[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !tableName.safeParse(name).success);
  if (wrong === undefined) return [...before, ...names];
  throw new InvalidArgumentError(`Expected names of tables with commas between them, got "${wrong}".`);
}

export function patternOption(text: string, before: readonly string[] = []): string[] {
  return [...before, requirePattern(text)];
}

/** `team=orders`. */
export function tagOption(text: string, before: TableRule['tags']): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected name=value.');
  const name = text.slice(0, at);
  if (before && Object.hasOwn(before, name)) throw new InvalidArgumentError(`Tag "${name}" is given twice.`);
  return Object.assign(Object.create(null), before, { [name]: text.slice(at + 1) });
}

/** One part of a rule: a name, a pattern, a tag as `name=value`, or `pitr`. Any of the parts is enough. */
export function rulePartOption(text: string, before: TableRule = {}): TableRule {
  if (text === 'pitr') return { ...before, pitr: true };
  if (text.includes('=')) return { ...before, tags: tagOption(text, before.tags) };
  if (/[*?]/.test(text)) return { ...before, patterns: patternOption(text, before.patterns) };
  if (tableName.safeParse(text).success) return { ...before, names: namesOption(text, before.names) };
  throw new InvalidArgumentError(
    'Expected the name of a table, a pattern such as orders-*, a tag as name=value, or pitr.',
  );
}

function requirePattern(text: string): string {
  if (tableRule.safeParse({ patterns: [text] }).success) return text;
  throw new InvalidArgumentError('Expected a pattern of table names such as orders-*.');
}
