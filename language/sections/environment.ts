import { checkName } from '../check/name-check';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { isIdentifier } from '../schema/values';
import type { YamlNode } from '../yaml/node';
import { isSecretVariable, secretHelp } from './secret-name';

/** Environment variables by name, as the caller has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The names that the runbook lists. */
export function environmentNames(node: YamlNode | undefined): string[] {
  const items = node?.kind === 'list' ? node.items : [];
  return items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
}

/** Checks the names, and takes the values where the caller has given an environment: for a plan, not to validate. */
export function readEnvironment(
  node: YamlNode | undefined,
  environment: Environment | undefined,
  report: Report,
): Readonly<Record<string, string>> | undefined {
  if (node?.kind !== 'list') return undefined;
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const item of node.items) {
    const name = item.kind === 'scalar' ? item.value : undefined;
    if (typeof name !== 'string' || !/^\w+$/.test(name)) continue;
    if (!isIdentifier(name)) {
      checkName(name, item.span, 'an expression cannot name the variable', report);
      continue;
    }
    if (seen.has(name)) report.add('wrong-value', item.span, `the variable ${quote(name)} is listed twice`);
    seen.add(name);
    if (isSecretVariable(name)) {
      const message = `the variable ${quote(name)} looks like a secret, which no plan may hold`;
      report.add('secret-by-value', item.span, message, { help: secretHelp });
      continue;
    }
    if (!environment) continue;
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined) {
      const help = `set it where the plan is made: \`export ${name}=...\``;
      report.add('unset-variable', item.span, `the environment variable \`${name}\` is not set`, { help });
    } else values.set(name, value);
  }
  return Object.fromEntries(values);
}
