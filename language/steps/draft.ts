import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { InnerList, StepForm } from '../forms/step-form';
import { entryOf, type MapEntry, type MapNode, type YamlNode } from '../yaml/node';
import { chooseForm } from './choose-form';

/** A step as it is written, before it has an id, with the steps that are written in it. */
export interface Draft {
  readonly node: MapNode;
  readonly form?: StepForm;
  readonly formEntry?: MapEntry;
  readonly lists: readonly (InnerList & { readonly drafts: readonly Draft[] })[];
  readonly undo: readonly Draft[];
}

interface ListOptions {
  /** Whether what the steps do can be taken back. */
  readonly undoable: boolean;
  readonly depth: number;
}

/** How many steps one runbook has, and how deep they stand in each other. */
export const mostSteps = 500;
const deepestSteps = 8;

/** Reads the tree of steps. Reports steps that are none, and what no form can be found for. */
export class DraftReader {
  /** In the order of the text. */
  readonly all: Draft[] = [];
  private count = 0;

  constructor(
    private readonly forms: ReadonlyMap<string, StepForm>,
    private readonly report: Report,
  ) {}

  list(list: YamlNode | undefined, options: ListOptions): Draft[] {
    if (list?.kind !== 'list') return [];
    if (options.depth > deepestSteps) {
      const message = `steps stand in each other more than ${deepestSteps} deep`;
      const help = 'put the inner ones into a runbook of their own, and `run` it';
      this.report.add('steps-too-deep', { start: list.span.start, end: list.span.start + 1 }, message, { help });
      return [];
    }
    return list.items.flatMap((node) => {
      if (node.kind === 'map') return this.step(node, options);
      this.reportNoMap(node);
      return [];
    });
  }

  private step(node: MapNode, options: ListOptions): Draft[] {
    this.count += 1;
    if (this.count > mostSteps) {
      const first = node.entries[0]?.keySpan ?? node.span;
      const help = 'put parts of it into runbooks of their own, and `run` them';
      if (this.count === mostSteps + 1)
        this.report.add('too-many-steps', first, `the runbook has more than ${mostSteps} steps`, { help });
      return [];
    }
    const { form, entry } = chooseForm(node, this.forms, this.report);
    const own = { node, form, formEntry: entry };
    // A placeholder keeps the order of the text: the steps inside come after the one that they stand in.
    const place = this.all.push({ ...own, lists: [], undo: [] }) - 1;
    const inner = { ...options, depth: options.depth + 1 };
    const lists = (entry && form?.lists ? form.lists(entry.value) : []).map((list) => ({
      ...list,
      drafts: this.list(list.node, inner),
    }));
    const draft = { ...own, lists, undo: this.undo(node, options) };
    this.all[place] = draft;
    return [draft];
  }

  private undo(node: MapNode, { undoable, depth }: ListOptions): Draft[] {
    const entry = entryOf(node, 'undo');
    if (!entry) return [];
    if (undoable) return this.list(entry.value, { undoable: false, depth: depth + 1 });
    const help = 'steps of `finally` and of `undo` are not undone';
    this.report.add('key-not-applicable', entry.keySpan, '`undo` does not apply here', { help });
    return [];
  }

  private reportNoMap(node: YamlNode): void {
    const value = node.kind === 'scalar' ? node.value : undefined;
    const got = node.kind === 'list' ? 'a list' : value === null ? 'nothing' : quote(String(value));
    const help = typeof value === 'string' ? 'a step is a key with a value: `- countItems: ...`' : undefined;
    this.report.add('wrong-type', node.span, `a step must be a map, got ${got}`, { help });
  }
}
