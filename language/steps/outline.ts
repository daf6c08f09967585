import { checkName } from '../check/name-check';
import type { StepName } from '../check/names';
import { anything, type Shape } from '../check/shape';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { StepForm } from '../forms/step-form';
import { entryOf, type MapEntry, type MapNode, type YamlNode } from '../yaml/node';
import { chooseForm } from './choose-form';

/** A step before its values are looked at: enough to know which names exist when. */
export interface StepOutline extends StepName {
  readonly node: MapNode;
  readonly path: string;
  readonly form?: StepForm;
  readonly formEntry?: MapEntry;
}

type Section = 'steps' | 'finally';

/** All steps, those of `finally` last. Reports ids, and what no form can be found for. */
export function outlineSteps(root: YamlNode, forms: ReadonlyMap<string, StepForm>, report: Report): StepOutline[] {
  const found = (['steps', 'finally'] as const).flatMap((section) => stepNodes(root, section, report));
  const taken = takenIds(found, report);
  const perKind = new Map<string, number>();
  return found.map(({ section, node }, order) => {
    const { form, entry } = chooseForm(node, forms, report);
    const kind = entry?.key ?? 'step';
    const given = idOf(node);
    const id = given ?? nextId(kind, perKind, taken);
    const line = report.lineAt(node.span.start);
    const outputs: Shape = form?.outputs ?? anything;
    return {
      section,
      node,
      form,
      formEntry: entry,
      id,
      kind,
      given: !!given,
      line,
      order,
      outputs,
      path: `${section}.${id}`,
    };
  });
}

function stepNodes(root: YamlNode, section: Section, report: Report): { section: Section; node: MapNode }[] {
  const list = entryOf(root, section)?.value;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node) => {
    if (node.kind === 'map') return [{ section, node }];
    const got = node.kind === 'list' ? 'a list' : node.value === null ? 'nothing' : quote(String(node.value));
    const help =
      typeof (node as { value?: unknown }).value === 'string'
        ? 'a step is a key with a value: `- countItems: ...`'
        : undefined;
    report.add('wrong-type', node.span, `a step must be a map, got ${got}`, { help });
    return [];
  });
}

function takenIds(found: readonly { node: MapNode }[], report: Report): Set<string> {
  const first = new Map<string, number>();
  for (const { node } of found) {
    const entry = entryOf(node, 'id');
    const id = idOf(node);
    if (!entry || id === undefined) continue;
    checkName(id, entry.value.span, 'a step cannot have the id', report);
    const line = first.get(id);
    if (line !== undefined) {
      const help = `it is first given in line ${line}`;
      report.add('duplicate-id', entry.value.span, `two steps have the id ${quote(id)}`, { help });
    } else first.set(id, report.lineAt(entry.value.span.start));
  }
  return new Set(first.keys());
}

function idOf(node: MapNode): string | undefined {
  const value = entryOf(node, 'id')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** Kind and number among the steps of the kind, passing over ids that the user gave. */
function nextId(kind: string, perKind: Map<string, number>, taken: ReadonlySet<string>): string {
  let number = perKind.get(kind) ?? 0;
  do number += 1;
  while (taken.has(`${kind}${number}`));
  perKind.set(kind, number);
  return `${kind}${number}`;
}
