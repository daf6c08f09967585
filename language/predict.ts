import type { Json, JsonObject } from './json';
import { isKnown, onlyInTheRun, patternOf } from './only-in-the-run';
import type { ForEachStep, Plan, PlanStep, UnitLimits } from './plan';
import { type PredictedScope, predictExpression, predictTemplate } from './predict-value';
import type { StepKind, StepKinds } from './step-kind';
import { tableNamePattern } from './table-name';
import type { Template } from './template';

/** What is known of one execution of a step before the run. */
export interface PredictedStep {
  readonly step: PlanStep;
  /** As in the journal: `steps.each[2].count`. Of an unknown list `steps.each[].count`; of a child run after `>`. */
  readonly path: string;
  readonly depth: number;
  readonly part: 'steps' | 'undo' | 'finally';
  /** Place in the list of the step that it stands within. */
  readonly parent?: number;
  /** Of `parallel`: the branch. Of `forEach`: the turn. */
  readonly lane?: string;
  readonly runs: 'yes' | 'maybe' | 'no';
  /** The kind whose activity runs, where one does: that of the step, or the one that a `wait` polls. */
  readonly kind?: StepKind;
  /** Known fields, defaults filled in. */
  readonly input: JsonObject;
  /** The input of an activity as the run evaluates it, where all of it is known: the journal has the digest of that. */
  readonly evaluated?: JsonObject;
  /** Fields that are known in part, `*` for the rest. */
  readonly patterns: Readonly<Record<string, string>>;
  /** Fields that only the run knows, those known in part included. */
  readonly unknown: readonly string[];
  /** What is known of its outputs. */
  readonly outputs: JsonObject;
  /** Tables that a child run locks. */
  readonly locks?: readonly string[];
  /** Units a second that it may use of each table. */
  readonly limits?: UnitLimits;
}

/** What is known of a run that goes on with another one. */
export interface Past {
  readonly run: { readonly id: string; readonly startedAt: string };
  /** Of steps that are done, by path as in the journal; of those that a person did without, undefined. */
  readonly done: ReadonlyMap<string, JsonObject | undefined>;
  /** Of the runs within it, by the path of their step. */
  readonly inner: ReadonlyMap<string, Past>;
}

/** Every step of a plan in the order of running: nested ones after the step they stand in, undo after its step. */
export function predictSteps(plan: Plan, kinds: StepKinds, past?: Past): PredictedStep[] {
  const prediction = new Prediction(kinds);
  prediction.plan(plan, plan.inputs, { depth: 0, prefix: '', past });
  return prediction.found;
}

/** The tables that a run of the plan locks, `*` where only the run knows. */
export function predictLocks(plan: Plan, inputs: JsonObject = plan.inputs): string[] {
  const scope = scopeOf(plan, inputs);
  const name = (table: Template) => patternOf(text(predictTemplate(table, scope)));
  const worksOn = (plan.worksOn ?? []).map(name).filter((table) => tableNamePattern.test(table.replace('*', 'any')));
  return [...new Set([...(plan.locks ?? []).map(name), ...worksOn])];
}

interface Place {
  readonly depth: number;
  readonly prefix: string;
  readonly part?: PredictedStep['part'];
  readonly parent?: number;
  readonly lane?: string;
  readonly runs?: PredictedStep['runs'];
  readonly past?: Past;
  readonly limits?: UnitLimits;
  /** Of a turn: what stands for the path up to `[]`. */
  readonly turn?: { readonly of: string; readonly is: string };
}

type Names = PredictedScope & { readonly steps: Record<string, Json>; readonly maybe: Set<string> };

class Prediction {
  readonly found: PredictedStep[] = [];

  constructor(private readonly kinds: StepKinds) {}

  /** Answers what is known of the outputs. */
  plan(plan: Plan, inputs: JsonObject, place: Place): JsonObject {
    const scope = scopeOf(plan, inputs, place.past);
    const limits = { ...place.limits, ...plan.limits, ...limitsFrom(plan, scope) };
    const there = Object.keys(limits).length > 0 ? { ...place, limits } : place;
    this.list(plan.steps, scope, there);
    this.list(plan.finally, scope, { ...there, part: place.part ?? 'finally' });
    return known(fieldsOf({ map: plan.outputs }, scope));
  }

  private list(steps: readonly PlanStep[], scope: Names, place: Place): void {
    for (const step of steps) this.step(step, scope, place);
  }

  private step(step: PlanStep, scope: Names, place: Place): void {
    const path = pathOf(step, place);
    const before = place.past?.done.get(path.slice(place.prefix.length));
    const runs = weaker(place.runs ?? 'yes', runsOf(step, scope, place, path));
    const index = this.found.length;
    const kind = this.kinds.get(step.form === 'wait' && step.condition ? step.condition.kind : step.kind);
    const fields = withDefaults(kind, inputOf(step, scope));
    const raw = step.form === 'activity' ? predictedBy(kind, fields) : {};
    const row = {
      ...{ step, path, depth: place.depth, part: place.part ?? 'steps', parent: place.parent, lane: place.lane },
      ...{ runs, kind, input: known(fields), patterns: patterns(fields), unknown: unknownOf(fields) },
      ...(step.form === 'activity' && evaluatedOf(predictTemplate(step.input, scope))),
      outputs: known({ ...raw, ...before }),
      ...(place.limits && { limits: place.limits }),
    } satisfies PredictedStep;
    this.found.push(row);
    if (runs === 'no') return;
    const inner: Place = { ...place, depth: place.depth + 1, parent: index, lane: undefined, runs };
    const outputs = { ...raw, ...this.within(step, scope, row, inner), ...before };
    scope.steps[step.id] = outputs;
    if (runs === 'maybe') scope.maybe.add(step.id);
    if (step.undo) this.list(step.undo, nested(scope), { ...inner, part: 'undo' });
  }

  /** The steps within a step; answers what its outputs are known to be. */
  private within(step: PlanStep, scope: Names, row: PredictedStep, place: Place): JsonObject {
    if (step.form === 'parallel') {
      for (const { name, steps } of step.branches) this.list(steps, scope, { ...place, lane: name });
    }
    if (step.form === 'forEach') return this.turns(step, scope, row, place);
    if (step.form === 'run') {
      const inputs = { ...defaultsOf(step.declarations), ...known(fieldsOf({ map: step.inputs }, scope)) };
      for (const name of unknownOf(fieldsOf({ map: step.inputs }, scope))) delete inputs[name];
      this.found[place.parent ?? 0] = { ...row, locks: predictLocks(step.plan, inputs) };
      const part = row.part === 'steps' ? undefined : row.part;
      const past = place.past?.inner.get(row.path.slice(place.prefix.length));
      const there: Place = { ...place, part, past, turn: undefined, prefix: `${row.path} > ` };
      return { outputs: this.plan(step.plan, inputs, there) };
    }
    return {};
  }

  private turns(step: ForEachStep, scope: Names, { path }: PredictedStep, place: Place): JsonObject {
    const list = predictTemplate(step.in, scope);
    const of = `${step.path}[]`;
    if (!Array.isArray(list)) {
      const turn = { of, is: `${path}[]` };
      this.list(step.steps, { ...nested(scope), each: {} }, { ...place, turn, runs: 'maybe', lane: 'each' });
      return {};
    }
    for (const [index, value] of list.entries()) {
      const turn = { of, is: `${path}[${index}]` };
      this.list(step.steps, { ...nested(scope), each: { value, index } }, { ...place, turn, lane: String(index) });
    }
    return { count: list.length };
  }
}

/** Those of a run within a run that its inputs tell. */
function limitsFrom({ limitsFrom: templates = {} }: Plan, scope: PredictedScope): UnitLimits {
  const values = Object.entries(templates).map(([name, template]) => [name, predictTemplate(template, scope)] as const);
  return Object.fromEntries(values.filter(([, value]) => typeof value === 'number' && value > 0));
}

/** Its own names are seen by nobody outside. */
function nested(scope: Names): Names {
  return { ...scope, steps: { ...scope.steps }, maybe: new Set(scope.maybe) };
}

function scopeOf({ runbook, env }: Plan, inputs: JsonObject, past?: Past): Names {
  const run = { id: onlyInTheRun, runbook, ...past?.run };
  return { inputs, env: env ?? {}, steps: {}, run, maybe: new Set() };
}

function runsOf(step: PlanStep, scope: PredictedScope, { past, prefix }: Place, path: string): PredictedStep['runs'] {
  const own = path.slice(prefix.length);
  const value = step.if === undefined ? true : predictExpression(step.if, scope);
  if (value === false) return 'no';
  if (past?.done.has(own)) return past.done.get(own) ? 'yes' : 'no';
  return value === undefined ? 'maybe' : 'yes';
}

function evaluatedOf(input: Json | undefined): { evaluated?: JsonObject } {
  const isObject = input !== null && typeof input === 'object' && !Array.isArray(input);
  return isObject && isKnown(input) ? { evaluated: input as JsonObject } : {};
}

function weaker(one: PredictedStep['runs'], other: PredictedStep['runs']): PredictedStep['runs'] {
  return one === 'no' || other === 'no' ? 'no' : one === 'maybe' || other === 'maybe' ? 'maybe' : 'yes';
}

function pathOf(step: PlanStep, { turn, prefix }: Place): string {
  const path = turn && step.path.startsWith(turn.of) ? turn.is + step.path.slice(turn.of.length) : step.path;
  return turn?.is.startsWith(prefix) ? path : prefix + path;
}

/** Undefined stands for what only the run knows. */
type Fields = ReadonlyMap<string, Json | undefined>;

function inputOf(step: PlanStep, scope: PredictedScope): Fields {
  switch (step.form) {
    case 'activity':
      return fieldsOf(step.input, scope);
    case 'wait':
      if (step.condition) return fieldsOf(step.condition.input, scope);
      return fieldsOf({ map: present({ duration: step.duration, until: step.until }) }, scope);
    case 'approve':
      return fieldsOf({ map: present({ message: step.message, approvers: step.approvers }) }, scope);
    case 'forEach':
      return fieldsOf({ map: { in: step.in } }, scope);
    case 'run':
      return fieldsOf({ map: step.inputs }, scope);
    default:
      return new Map();
  }
}

function fieldsOf(template: Template, scope: PredictedScope): Fields {
  if ('map' in template) {
    return new Map(Object.entries(template.map).map(([name, part]) => [name, predictTemplate(part, scope)]));
  }
  const value = predictTemplate(template, scope);
  return new Map(value && typeof value === 'object' ? Object.entries(value as JsonObject) : []);
}

function withDefaults(kind: StepKind | undefined, given: Fields): Fields {
  const fields = new Map(given);
  for (const [name, schema] of Object.entries(kind?.input.shape ?? {})) {
    if (fields.has(name)) continue;
    const { success, data } = (schema as StepKind['input']).safeParse(undefined);
    if (success && data !== undefined) fields.set(name, data as Json);
  }
  return fields;
}

function predictedBy(kind: StepKind | undefined, fields: Fields): JsonObject {
  return present((kind?.predict?.(present(Object.fromEntries(fields))) ?? {}) as Record<string, Json | undefined>);
}

function known(fields: Fields | JsonObject): Record<string, Json> {
  const entries = fields instanceof Map ? [...fields] : Object.entries(fields);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && isKnown(value)));
}

function patterns(fields: Fields): Record<string, string> {
  const texts = [...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(
    texts.filter(([, value]) => !isKnown(value)).map(([name, value]) => [name, patternOf(value)]),
  );
}

function unknownOf(fields: Fields): string[] {
  return [...fields].filter(([, value]) => value === undefined || !isKnown(value)).map(([name]) => name);
}

function defaultsOf(declarations: Readonly<Record<string, { readonly default?: unknown }>>): Record<string, Json> {
  return present(
    Object.fromEntries(Object.entries(declarations).map(([name, { default: value }]) => [name, value as Json])),
  );
}

function present<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined));
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : onlyInTheRun;
}
