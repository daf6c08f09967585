import { checkName } from '../check/name-check';
import type { StepName } from '../check/names';
import { anything } from '../check/shape';
import { atTop, type Route, type StepList } from '../check/step-reach';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { StepForm, Surroundings } from '../forms/step-form';
import { shapeOfSchema } from '../schema/zod-shape';
import { entryOf, type MapEntry, type MapNode, type YamlNode } from '../yaml/node';
import { type Draft, DraftReader } from './draft';

/** A step before its values are looked at: enough to know which names exist when. */
export interface StepOutline extends StepName {
  readonly node: MapNode;
  readonly path: string;
  readonly form?: StepForm;
  readonly formEntry?: MapEntry;
  /** The lists of steps that it is made of. */
  readonly groups: readonly StepGroup[];
  readonly undo: readonly StepOutline[];
}

export interface StepGroup {
  readonly list: StepList;
  readonly steps: readonly StepOutline[];
}

export interface Outline {
  readonly steps: readonly StepOutline[];
  readonly finally: readonly StepOutline[];
  /** All, those within others too. */
  readonly byId: ReadonlyMap<string, StepOutline>;
}

/** All steps with their ids and outputs. Reports ids, and what no form can be found for. */
export function outlineSteps(
  root: YamlNode,
  forms: ReadonlyMap<string, StepForm>,
  around: Omit<Surroundings, 'groups'>,
  report: Report,
): Outline {
  const drafts = new DraftReader(forms, report);
  const steps = drafts.list(entryOf(root, 'steps')?.value, { undoable: true, depth: 0 });
  const last = drafts.list(entryOf(root, 'finally')?.value, { undoable: false, depth: 0 });
  const naming = new Naming(around, takenIds(drafts.all, report), report);
  return {
    byId: naming.byId,
    steps: naming.list(steps, { path: 'steps', routeOf: atTop }),
    finally: naming.list(last, { path: 'finally', routeOf: (at) => atTop(steps.length + at) }),
  };
}

interface ListPlace {
  /** Before the ids of its steps. */
  readonly path: string;
  /** Of the step at a place of the list. */
  readonly routeOf: (at: number) => Route;
}

/** Gives every step its id, in the order of the text, and with it its path and its outputs. */
class Naming {
  readonly byId = new Map<string, StepOutline>();
  private readonly perKind = new Map<string, number>();

  constructor(
    private readonly around: Omit<Surroundings, 'groups'>,
    private readonly taken: ReadonlySet<string>,
    private readonly report: Report,
  ) {}

  list(drafts: readonly Draft[], { path, routeOf }: ListPlace): StepOutline[] {
    return drafts.map((draft, at) => this.step(draft, path, routeOf(at)));
  }

  private step({ node, form, formEntry, lists, undo }: Draft, before: string, route: Route): StepOutline {
    const kind = formEntry?.key ?? 'step';
    const given = idOf(node);
    const id = given ?? this.nextId(kind);
    const path = `${before}.${id}`;
    const line = this.report.lineAt(node.span.start);
    const holder = { id, kind, line, given: given !== undefined };
    const groups = lists.map(({ sort, name, path: more, drafts }): StepGroup => {
      const list: StepList = { sort, name, holder };
      return { list, steps: this.list(drafts, { path: `${path}${more}`, routeOf: (at) => [...route, { list, at }] }) };
    });
    const takeBack: StepList = { sort: 'undo', holder };
    const outline = {
      ...holder,
      route,
      node,
      path,
      form,
      formEntry,
      groups,
      outputs: form && formEntry ? this.outputsOf(form, formEntry.value, groups) : anything,
      undo: this.list(undo, { path: `${path}.undo`, routeOf: (at) => [...route, { list: takeBack, at }] }),
    };
    if (!this.byId.has(id)) this.byId.set(id, outline);
    return outline;
  }

  private outputsOf({ output, outputsOf }: StepForm, value: YamlNode, groups: readonly StepGroup[]) {
    return outputsOf ? outputsOf(value, { ...this.around, groups }) : shapeOfSchema(output);
  }

  /** Kind and number among the steps of the kind, passing over ids that the user gave. */
  private nextId(kind: string): string {
    let number = this.perKind.get(kind) ?? 0;
    do number += 1;
    while (this.taken.has(`${kind}${number}`));
    this.perKind.set(kind, number);
    return `${kind}${number}`;
  }
}

function takenIds(found: readonly Draft[], report: Report): Set<string> {
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
