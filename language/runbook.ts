import { ExpressionCheck } from './check/expression-check';
import { checkName } from './check/name-check';
import { type Names, runFields, runFieldsAtTheEnd } from './check/names';
import { checkAgainst } from './check/schema-check';
import { gotInWords } from './check/schema-words';
import { scalar } from './check/shape';
import { atTop } from './check/step-reach';
import { TemplateReader } from './check/template-reader';
import { checkWrittenOut } from './check/written-out';
import type { Span } from './diagnostics/diagnostic';
import { Report } from './diagnostics/report';
import { digestOfText } from './digest';
import { stepForms } from './forms/step-forms';
import { inputShapes, type RunbookInput, readInputs } from './inputs/declarations';
import type { PathOf } from './inputs/given';
import type { LimitTemplates, Plan } from './plan';
import { Children, type RunbookLoader } from './runs/children';
import { runbookKeys } from './schema/runbook-keys';
import { readDecisions } from './sections/decisions';
import { type Environment, environmentNames, readEnvironment } from './sections/environment';
import { readLimits } from './sections/limits';
import { readLocks } from './sections/locks';
import { readObjectives } from './sections/objectives';
import type { StepKinds } from './step-kind';
import { StepCompiler } from './steps/compile-step';
import { mostSteps } from './steps/draft';
import { outlineSteps } from './steps/outline';
import { sizeOf } from './steps/plan-size';
import { tablesWorkedOn } from './steps/tables-worked-on';
import type { Template } from './template';
import { checkEncoding, readableText } from './yaml/decode';
import { loadYaml } from './yaml/load';
import { entryOf, type YamlNode } from './yaml/node';

/** The YAML of a runbook and where it is from. */
export type RunbookSource = {
  /** As the user named it. */
  readonly file: string;
  /** Absolute; files that steps name are relative to it. */
  readonly directory: string;
  /** Absolute, where it is a file: two sources of the same path are the same runbook. */
  readonly path?: string;
  /** Where a path is that an input is given; as it is without it, and then relative to the runbook. */
  readonly pathOf?: PathOf;
  /** Finds the runbooks that this one runs; without it they are errors. */
  readonly load?: RunbookLoader;
} & ({ readonly text: string } | { readonly bytes: Uint8Array });

/** A runbook without a fault; with values for its inputs it becomes a plan. */
export interface Runbook extends Pick<Plan, RunbookParts> {
  readonly name: string;
  readonly inputs: readonly RunbookInput[];
  /** Where a message about an undeclared input points. */
  readonly inputsSpan: Span;
  readonly limits?: LimitTemplates;
  /** Where a message about them points. */
  readonly limitsSpan?: Span;
  /** Those of the runbooks that it runs included. */
  readonly stepCount: number;
  /** How deep runs are nested in it. */
  readonly runDepth: number;
}

type RunbookParts =
  | 'source'
  | 'description'
  | 'env'
  | 'locks'
  | 'worksOn'
  | 'objectives'
  | 'undoWhen'
  | 'decideWithin'
  | 'steps'
  | 'finally'
  | 'outputs';

/** With an environment, for a plan, the variables that a runbook lists must be set. */
export function readRunbook(source: RunbookSource, kinds: StepKinds, environment?: Environment): ReadRunbookResult {
  const read = (each: RunbookSource, children: Children) => {
    const { runbook, report } = readOne({ source: each, kinds, environment, children });
    return { runbook, diagnostics: report.diagnostics() };
  };
  return readOne({ source, kinds, environment, children: Children.of(source, read) });
}

interface ReadRunbookResult {
  readonly runbook?: Runbook;
  /** What is wrong with it. */
  readonly report: Report;
}

interface Reading {
  readonly source: RunbookSource;
  readonly kinds: StepKinds;
  readonly environment?: Environment;
  readonly children: Children;
}

/** Reads and checks all of a runbook. */
function readOne(reading: Reading): ReadRunbookResult {
  const { source } = reading;
  const content = 'text' in source ? source.text : source.bytes;
  const text = readableText(content);
  const report = new Report(source.file, text);
  checkEncoding(content, report);
  const root = report.failed ? undefined : loadYaml(text, report);
  if (!root) return { report };
  if (root.kind !== 'map') {
    const empty = root.kind === 'scalar' && root.value === null;
    const message = empty ? 'the file holds no runbook' : `a runbook must be a map, got ${gotInWords(root)}`;
    report.add(empty ? 'empty-file' : 'wrong-type', root.span, message, {
      expected: 'keys such as `name:` and `steps:`',
    });
    return { report };
  }
  const read = readParts(root, reading, report);
  if (report.failed) return { report };
  const digest = digestOfText(text);
  return { report, runbook: { ...read, source: { file: source.file, directory: source.directory, digest } } };
}

function readParts(root: YamlNode, { kinds, environment, children }: Reading, report: Report): Omit<Runbook, 'source'> {
  checkAgainst(runbookKeys, root, { name: 'the runbook', expressions: true }, report);
  checkWrittenOut(runbookKeys, root, report);
  const reader = new TemplateReader(report, new ExpressionCheck(report));
  for (const key of ['name', 'description']) {
    const value = entryOf(root, key)?.value;
    if (value) reader.refuseExpressions(value, `\`${key}\``);
  }
  const part = (key: string) => entryOf(root, key)?.value;
  const inputs = readInputs(part('inputs'), reader, report);
  const around = { kinds, child: children.child };
  const outline = outlineSteps(root, stepForms(kinds), around, report);
  const common = {
    inputs: inputShapes(part('inputs'), inputs),
    steps: outline.byId,
    run: runFields,
    env: new Map(environmentNames(part('env')).map((name) => [name, scalar('string')])),
  };
  const at = (place: number): Names => ({ ...common, route: atTop(place) });
  const compiler = new StepCompiler(around, reader, report);
  const steps = compiler.compile(outline.steps, common);
  const last = compiler.compile(outline.finally, { ...common, run: runFieldsAtTheEnd });
  const env = readEnvironment(part('env'), environment, report);
  const locks = readLocks(part('locks'), at(-1), reader, report);
  const limitsAt = entryOf(root, 'limits');
  const limits = readLimits(limitsAt?.value, at(-1), reader, report);
  const worksOn = report.failed ? [] : tablesWorkedOn([...steps, ...last], kinds);
  const objectives = readObjectives(part('objectives'), outline, at(outline.steps.length - 0.5), reader, report);
  const undoWhen = runbookKeys.shape.undo.safeParse(part('undo') && textOf(root, 'undo')).data;
  const decideWithin = readDecisions(part('decisions'), report);
  const size = sizeOf([...steps, ...last]);
  if (size.stepCount > mostSteps) reportSize(root, size.stepCount, report);
  const first = root.kind === 'map' ? root.entries[0]?.keySpan : undefined;
  return {
    name: textOf(root, 'name'),
    description: textOf(root, 'description'),
    inputs,
    inputsSpan: entryOf(root, 'inputs')?.keySpan ?? entryOf(root, 'name')?.keySpan ?? first ?? root.span,
    steps,
    finally: last,
    outputs: readOutputs(part('outputs'), at(Infinity), reader, report),
    ...(env && { env }),
    ...(locks && { locks }),
    ...(worksOn.length > 0 && { worksOn }),
    ...(limits && { limits, limitsSpan: limitsAt?.keySpan }),
    ...(objectives && { objectives }),
    ...(undoWhen && { undoWhen }),
    ...(decideWithin && { decideWithin }),
    ...size,
  };
}

function reportSize(root: YamlNode, count: number, report: Report): void {
  const span = entryOf(root, 'steps')?.keySpan ?? root.span;
  const message = `the runbook has ${count} steps together with those that it runs, more than ${mostSteps}`;
  report.add('too-many-steps', span, message, { help: 'start the largest of them by itself' });
}

function readOutputs(
  node: YamlNode | undefined,
  names: Names,
  reader: TemplateReader,
  report: Report,
): Record<string, Template> {
  if (node?.kind !== 'map') return {};
  reader.refuseExpressionKeys(node);
  const outputs = node.entries.map(({ key, keySpan, value }) => {
    checkName(key, keySpan, 'an output cannot be named', report);
    return [key, reader.template(value, names, { shown: 'the outputs of a runbook' })] as const;
  });
  return Object.fromEntries(outputs);
}

function textOf(root: YamlNode, key: string): string {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'scalar' ? String(value.value) : '';
}
