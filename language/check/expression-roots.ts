import type { Span } from '../diagnostics/diagnostic';
import { listed, nearest, suggestion } from '../diagnostics/suggest';
import { isIdentifier } from '../schema/values';
import type { AddFault } from './expression-fault';
import type { Names } from './names';
import { anything, type Shape } from './shape';
import { isReadable, whyUnreadable } from './step-reach';

/** The first word of every name. */
export const roots = ['inputs', 'steps', 'run', 'env', 'each', 'reading'] as const;
export type Root = (typeof roots)[number];

/** How a name goes on after its first word. */
export const rootExamples: Record<Root, string> = {
  inputs: 'inputs.<name>',
  steps: 'steps.<id>.<field>',
  run: 'run.id',
  env: 'env.<NAME>',
  each: 'each.value',
  reading: 'reading.<field>',
};

/** Fields of `run` that are told at its end, and what is said of them before. */
const knownLate: ReadonlyMap<string, string> = new Map([
  ['verdict', 'the verdict is known in `finally` only'],
  ['aborted', 'whether a person aborted the run is known in `finally` only'],
]);

/** What `root.name` is where the expression stands; reports names that do not exist there. */
export function rootField(root: Root, name: string, span: Span, names: Names, add: AddFault): Shape {
  if (root === 'steps') return stepOutputs(name, span, names, add);
  const known = names[root] ?? new Map<string, Shape>();
  const found = known.get(name);
  if (found) return found;
  const near = suggestion(name, [...known.keys()].filter(isIdentifier), `${root}.`);
  if (root === 'env') {
    const message = `the environment variable \`${name}\` is not listed in the runbook`;
    const meant = nearest(name, known.keys());
    const help = meant ? `did you mean \`env.${meant}\`?` : `list \`${name}\` under \`env:\` at the top of the runbook`;
    add({ code: 'unknown-env', span, message, help });
  } else if (root === 'inputs') {
    add({ code: 'unknown-input', span, message: `no input is named \`${name}\``, help: near });
  } else {
    const late = root === 'run' ? knownLate.get(name) : undefined;
    add({ code: 'unknown-field', span, message: `\`${root}\` has no field \`${name}\``, help: late ?? near });
  }
  return anything;
}

/** Whether the root means something where the expression stands; says where it does. */
export function checkRootHere(root: Root, span: Span, names: Names, add: AddFault): boolean {
  if ((root !== 'each' && root !== 'reading') || names[root]) return true;
  const message = `\`${root}\` has no meaning here`;
  const place = {
    each: '`each` is the turn of a `forEach`, known within its `steps` only',
    reading: '`reading` is what a `wait` looked at last, known within its condition only',
  };
  add({ code: 'name-not-here', span, message, help: place[root] });
  return false;
}

function stepOutputs(id: string, span: Span, names: Names, add: AddFault): Shape {
  const step = names.steps.get(id);
  if (!step) {
    add({ code: 'unknown-step', span, message: `no step has the id \`${id}\``, help: meantStep(id, names) });
    return anything;
  }
  if (!step.given) {
    const help = `add \`id:\` to the \`${step.kind}\` step in line ${step.line}`;
    const message = `the id \`${id}\` was made up and may change; it cannot be read`;
    add({ code: 'step-without-id', span, message, help });
    return step.outputs;
  }
  const unreadable = whyUnreadable(step, names.route);
  if (unreadable) add({ span, ...unreadable });
  return step.outputs;
}

function meantStep(id: string, names: Names): string | undefined {
  const given = [...names.steps.values()].filter((each) => each.given);
  const reachable = given.filter((each) => isReadable(each, names.route)).map((each) => each.id);
  const all = given.map((each) => each.id);
  const near = nearest(id, reachable) ?? nearest(id, all);
  return near ? `did you mean \`steps.${near}\`?` : listed(reachable, 'steps.');
}
