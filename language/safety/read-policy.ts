import { type FileForm, readFile } from '../check/read-file';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import { nearest } from '../diagnostics/suggest';
import { entryOf, nodeAt, type YamlNode } from '../yaml/node';
import { checkApprovals } from './check-approvals';
import { isTimeZone } from './hours';
import { coversPattern } from './pattern';
import { type PolicyEnvironment, policyKeys, type SafetyPolicy } from './policy-keys';

export interface ReadPolicy {
  /** Present when there is no diagnostic. */
  readonly policy?: SafetyPolicy;
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

const form: FileForm<typeof policyKeys> = {
  keys: policyKeys,
  words: { one: 'safety policy', many: 'safety policies' },
  subject: 'a safety policy',
  name: 'the safety policy',
  expected: 'the keys `apiVersion:` and `environments:`',
  before: suggestTimeZones,
  after({ environments }, root, report) {
    refuseDuplicates(environments, root, report);
    refuseNeverReached(environments, root, report);
    for (const [index, environment] of environments.entries()) {
      checkApprovals(environment, at(root, index, 'approvals'), report);
    }
  },
};

/** Reads and checks all of a safety policy. */
export function readSafetyPolicy(file: string, bytes: string | Uint8Array): ReadPolicy {
  const { content, ...read } = readFile(file, bytes, form);
  return { ...(content && { policy: { file, environments: content.environments } }), ...read };
}

/** Before the schema says the same without a suggestion; of two faults at one place the first is shown. */
function suggestTimeZones(root: YamlNode, report: Report): void {
  const list = entryOf(root, 'environments')?.value;
  for (const each of list?.kind === 'list' ? list.items : []) {
    const zone = nodeAt(each, ['hours', 'timezone']);
    if (zone?.kind !== 'scalar' || typeof zone.value !== 'string' || isTimeZone(zone.value)) continue;
    const near = nearest(zone.value, zonesLike(zone.value));
    const message = `unknown time zone ${JSON.stringify(zone.value)}`;
    report.add('wrong-value', zone.span, message, {
      help: near ? `did you mean \`${near}\`?` : 'give its IANA name, such as `Europe/Berlin` or `UTC`',
    });
  }
}

/** Those of the same part of the world: `nearest` compares with a few hundred at most. */
function zonesLike(name: string): string[] {
  const start = name.slice(0, 2).toLowerCase();
  return Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().startsWith(start));
}

function refuseDuplicates(environments: readonly PolicyEnvironment[], root: YamlNode, report: Report): void {
  for (const [index, { name }] of environments.entries()) {
    const first = environments.findIndex((other) => other.name === name);
    const [node, before] = [at(root, index, 'name'), at(root, first, 'name')];
    if (first === index || !node || !before) continue;
    const help = `the other one is in line ${report.lineAt(before.span.start)}`;
    report.add('wrong-value', node.span, `two environments are named \`${name}\``, { help });
  }
}

/** An environment behind a wider one would look as if it protected something. */
function refuseNeverReached(environments: readonly PolicyEnvironment[], root: YamlNode, report: Report): void {
  for (const [index, environment] of environments.entries()) {
    const before = environments.slice(0, index).find((other) => includes(other, environment));
    const node = at(root, index, 'match');
    if (!before || !node) continue;
    const message = `the environment \`${environment.name}\` never counts: all of it belongs to \`${before.name}\` before it`;
    report.add('wrong-value', node.span, message, {
      help: `the first that fits counts: put \`${environment.name}\` before \`${before.name}\``,
    });
  }
}

function includes(wide: PolicyEnvironment, narrow: PolicyEnvironment): boolean {
  return (['accounts', 'regions', 'tables'] as const).every((key) => {
    const [all, some] = [wide.match[key], narrow.match[key]];
    if (!all || all.includes('*')) return true;
    return some?.every((one) => all.some((other) => coversPattern(other, one))) ?? false;
  });
}

function at(root: YamlNode, index: number, key: string): YamlNode | undefined {
  return nodeAt(root, ['environments', index, key]);
}
