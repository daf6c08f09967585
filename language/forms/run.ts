import { z } from 'zod';
import type { Names } from '../check/names';
import { anything, type Shape } from '../check/shape';
import { hasExpressions, type TemplateReader } from '../check/template-reader';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { suggestion } from '../diagnostics/suggest';
import type { RunbookInput } from '../inputs/declarations';
import { inputTypeRules } from '../inputs/input-type';
import { inputFault } from '../inputs/input-value';
import type { RunStep } from '../plan';
import { planOf } from '../plan-of';
import type { Runbook } from '../runbook';
import { inputTypeSchemas } from '../schema/input-type-schema';
import { plain, written } from '../schema/marks';
import type { Template } from '../template';
import { entryOf, jsonOf, type MapEntry, type YamlNode } from '../yaml/node';
import type { StepForm, Surroundings } from './step-form';
import { strongest } from './strongest';

const summary = 'Runs another runbook as a run of its own, and waits for its end.';

export const runForm: StepForm = {
  key: 'run',
  summary,
  effect: 'reads',
  effectOfParts: true,
  schema: z
    .strictObject({
      runbook: z
        .string()
        .min(1)
        .regex(/^(?![/\\~]|[A-Za-z]:)/, 'a path relative to this file, or the name of a shipped runbook')
        .meta(plain)
        .describe('The other runbook: a path relative to this file, or the name of one that comes with Drillbook.'),
      inputs: z
        .record(z.string(), z.unknown())
        .optional()
        .meta(written)
        .describe('Values for its inputs, by name; those not given take their default.'),
    })
    .describe(summary),
  output: z.strictObject({
    run: z.string().describe('The id of its run.'),
    outputs: z.record(z.string(), z.unknown()).describe('What it returned: its `outputs`.'),
  }),
  outputsOf: (value, around) => {
    const child = childOf(value, around);
    const names = child && 'runbook' in child ? Object.keys(child.runbook.outputs) : undefined;
    const outputs: Shape = names
      ? { kind: 'object', fields: new Map(names.map((name) => [name, anything])) }
      : anything;
    return {
      kind: 'object',
      fields: new Map<string, Shape>([
        ['run', { kind: 'scalar', type: 'string' }],
        ['outputs', outputs],
      ]),
    };
  },
  attempts: false,
  insteadOf: {
    timeout: 'give it to the steps of the other runbook',
    retry: 'give it to the steps of the other runbook',
  },
  compile: (value, base, context) => {
    const { reader, names, report } = context;
    const child = childOf(value, context);
    const named = entryOf(value, 'runbook')?.value;
    if (child && 'fault' in child && named) {
      const { code, message, help } = child.fault;
      report.add(code, named.span, message, { help });
    }
    const { runbook, plan } = child && 'runbook' in child ? child : nothing;
    const given = entryOf(value, 'inputs');
    const entries = given?.value.kind === 'map' ? given.value.entries : [];
    // What is wrong with the keys has been said; that inputs are missing follows from it.
    const misspelt = value.kind === 'map' && value.entries.some(({ key }) => key !== 'runbook' && key !== 'inputs');
    const readable = !misspelt && (!given || given.value.kind === 'map');
    if (child && 'runbook' in child && readable)
      checkGiven(runbook, entries, given ?? entryOf(value, 'runbook'), report);
    const inputs = entries.map((entry) => {
      const input = runbook.inputs.find(({ name }) => name === entry.key);
      return [entry.key, inputTemplate(entry, input, names, reader, report)] as const;
    });
    const declarations = runbook.inputs.map(({ name, declaration }) => [name, declaration] as const);
    return {
      ...base,
      form: 'run',
      effect: strongest([...runbook.steps, ...runbook.finally].map(({ effect }) => effect)),
      plan,
      inputs: Object.fromEntries(inputs),
      declarations: Object.fromEntries(declarations),
    } satisfies RunStep;
  },
};

/** Stands for one that cannot be read; the plan that it would be in is never made. */
const noRunbook: Runbook = {
  source: { file: '', directory: '', digest: '' },
  name: '',
  description: '',
  inputs: [],
  inputsSpan: { start: 0, end: 0 },
  steps: [],
  finally: [],
  outputs: {},
  stepCount: 0,
  runDepth: 0,
};
const nothing = { runbook: noRunbook, plan: planOf(noRunbook, {}) };

function childOf(value: YamlNode, { child }: Surroundings) {
  const named = entryOf(value, 'runbook')?.value;
  if (named?.kind !== 'scalar' || typeof named.value !== 'string' || hasExpressions(named)) return undefined;
  return /^[/\\~]|^[A-Za-z]:|^$/.test(named.value) ? undefined : child(named.value);
}

/** Names that are not declared, and declared ones that are needed and not given. */
function checkGiven(runbook: Runbook, entries: readonly MapEntry[], at: MapEntry | undefined, report: Report): void {
  const declared = runbook.inputs.map(({ name }) => name);
  for (const { key, keySpan } of entries) {
    if (declared.includes(key)) continue;
    const help = declared.length === 0 ? 'it has no inputs' : suggestion(key, declared);
    report.add('unknown-input', keySpan, `the runbook "${runbook.name}" has no input ${quote(key)}`, { help });
  }
  for (const { name, declaration } of runbook.inputs) {
    if (declaration.default !== undefined || entries.some(({ key }) => key === name)) continue;
    const expected = declaration.description ?? inputTypeRules[declaration.type].expected;
    const message = `the runbook "${runbook.name}" needs the input \`${name}\``;
    if (at) report.add('missing-input', at.keySpan, message, { expected });
  }
}

function inputTemplate(
  { key, value }: MapEntry,
  input: RunbookInput | undefined,
  names: Names,
  reader: TemplateReader,
  report: Report,
): Template {
  reader.refuseExpressionKeys(value);
  const schema = input && inputTypeSchemas[input.declaration.type];
  const template = reader.template(value, names, { schema, name: key, shown: 'the inputs of another runbook' });
  const fault = input && 'value' in template ? inputFault(input.declaration, jsonOf(value)) : undefined;
  if (fault) report.add('bad-input', value.span, `the input \`${key}\` ${fault}`);
  return template;
}
