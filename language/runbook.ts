import { ExpressionCheck } from './check/expression-check';
import { checkName } from './check/name-check';
import { type Names, runFields, runFieldsAtTheEnd } from './check/names';
import { checkAgainst } from './check/schema-check';
import { gotInWords } from './check/schema-words';
import { TemplateReader } from './check/template-reader';
import type { Span } from './diagnostics/diagnostic';
import { Report } from './diagnostics/report';
import { digestOfText } from './digest';
import { stepForms } from './forms/step-forms';
import { inputShapes, type RunbookInput, readInputs } from './inputs/declarations';
import type { Plan } from './plan';
import { runbookKeys } from './schema/runbook-keys';
import type { StepKinds } from './step-kind';
import { compileStep } from './steps/compile-step';
import { outlineSteps } from './steps/outline';
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
} & ({ readonly text: string } | { readonly bytes: Uint8Array });

/** A runbook without a fault; with values for its inputs it becomes a plan. */
export interface Runbook extends Pick<Plan, 'source' | 'description' | 'steps' | 'finally' | 'outputs'> {
  readonly name: string;
  readonly inputs: readonly RunbookInput[];
  /** Where a message about an undeclared input points. */
  readonly inputsSpan: Span;
}

/** Reads and checks all of a runbook; what is wrong is in the report. */
export function readRunbook(source: RunbookSource, kinds: StepKinds): { runbook?: Runbook; report: Report } {
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
  const read = readParts(root, kinds, report);
  if (report.failed) return { report };
  const digest = digestOfText(text);
  return { report, runbook: { ...read, source: { file: source.file, directory: source.directory, digest } } };
}

function readParts(root: YamlNode, kinds: StepKinds, report: Report): Omit<Runbook, 'source'> {
  checkAgainst(runbookKeys, root, { name: 'the runbook', expressions: true }, report);
  const reader = new TemplateReader(report, new ExpressionCheck(report));
  for (const key of ['name', 'description']) {
    const value = entryOf(root, key)?.value;
    if (value) reader.refuseExpressions(value, `\`${key}\``);
  }
  const declared = entryOf(root, 'inputs');
  const inputs = readInputs(declared?.value, reader, report);
  const shapes = inputShapes(declared?.value, inputs);
  const outline = outlineSteps(root, stepForms(kinds), report);
  const steps = new Map(outline.map((step) => [step.id, step]));
  const compiled = outline.map((step) => {
    const run = step.path.startsWith('finally.') ? runFieldsAtTheEnd : runFields;
    return { step, plan: compileStep(step, { inputs: shapes, steps, run, order: step.order }, reader, report) };
  });
  const part = (section: string) =>
    compiled.flatMap(({ step, plan }) => (plan && step.path.startsWith(`${section}.`) ? [plan] : []));
  const atTheEnd: Names = { inputs: shapes, steps, run: runFields, order: outline.length };
  const first = root.kind === 'map' ? root.entries[0]?.keySpan : undefined;
  return {
    name: textOf(root, 'name'),
    description: textOf(root, 'description'),
    inputs,
    inputsSpan: declared?.keySpan ?? entryOf(root, 'name')?.keySpan ?? first ?? root.span,
    steps: part('steps'),
    finally: part('finally'),
    outputs: readOutputs(entryOf(root, 'outputs')?.value, atTheEnd, reader, report),
  };
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
