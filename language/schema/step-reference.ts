import { z } from 'zod';
import { ownForms } from '../forms/own-forms';
import type { StepForm } from '../forms/step-form';
import type {
  Effect,
  InputIs,
  Permission,
  Recheck,
  StandingEffect,
  StepKind,
  StepKinds,
  UnnamedResource,
} from '../step-kind';
import { fieldRows } from './field-rows';

/** The reference page of all that a step can be, in Markdown; made from the same source as the checks. */
export function stepReference(kinds: StepKinds): string {
  const all = [...kinds.values()];
  const kindRows = all.map(({ kind, summary, effect }) => [link(kind), effect, summary]);
  const forms = ownForms(kinds);
  const formRows = forms.map((form) => [link(form.key), effectInWords(form), form.summary]);
  const head = table(['Step', 'Effect', 'What it does'], [...kindRows, ...formRows]);
  return [head, ...all.map(kindSection), ...forms.map(formSection)].join('\n');
}

function kindSection(kind: StepKind): string {
  const { retry } = kind;
  const tries = `${retry.maxAttempts} attempts, pauses of ${retry.initialInterval} to ${retry.maxInterval}`;
  return [
    `## ${kind.kind}`,
    '',
    kind.summary,
    '',
    inputTable(kind.input),
    outputTable(kind.output),
    `- **Effect**: ${[kind.effect, ...(kind.effects ?? []).map(effectText)].join('; ')}`,
    `- **Executed twice**: ${kind.idempotency}`,
    `- **When a run is resumed**: ${recheckText(kind.recheck)}`,
    `- **IAM actions**: ${kind.permissions.map(permissionText).join('; ') || 'none'}`,
    `- **Time**: ${kind.timeout} for an attempt, ${kind.heartbeat} without a sign of life; ${tries}`,
    '',
  ].join('\n');
}

function effectText({ effect, ...given }: InputIs & { readonly effect: Effect }): string {
  return `${effect} with ${inputText(given)}`;
}

function inputText({ field, is }: InputIs): string {
  return `\`${field}: ${is}\``;
}

function recheckText(recheck: Recheck): string {
  if (recheck === 'nothing') return 'what it found or did was of a moment, and is not looked at';
  if (recheck === 'again') return 'it waits again';
  return `${standingWords[recheck.stands]} (\`${recheck.of}\`)`;
}

const standingWords: Record<StandingEffect, string> = {
  tableOfThisRun: 'the table must still be there, and be that of the run',
  noTable: 'the table must still be gone',
  noMatchingItems: 'no item may match again',
  recoveryOn: 'point-in-time recovery must still be on',
  backup: 'the backup must still be there',
  settings: 'the settings must still be as they were applied',
  mappings: 'the event source mappings must still be enabled, or disabled, as they were',
  pointer: 'the pointer must still be as it was set',
};

function permissionText({ actions, on, onlyWith, onlyWithout, unless, onlyIf, forSetting }: Permission): string {
  const names = actions.map((action) => `\`${action}\``).join(', ');
  const resource = ` on ${typeof on === 'string' ? unnamedWords[on] : Object.entries(on).map(resourceText).join()}`;
  const when = [
    onlyWith && `, with \`${onlyWith}\``,
    onlyWithout && `, without ${onlyWithout.map((field) => `\`${field}\``).join(' and ')}`,
    unless && `, unless \`${unless}\``,
    onlyIf && `, with ${inputText(onlyIf)}`,
    forSetting && `, for the setting \`${forSetting}\``,
  ];
  return `${names}${resource}${when.filter(Boolean).join('')}`;
}

const unnamedWords: Record<UnnamedResource, string> = {
  tables: 'all tables',
  scalableTargets: 'scalable targets',
  alarms: 'alarms',
  eventSourceMappings: 'event source mappings',
  anything: 'anything',
};

const resourceWords: Record<string, string> = {
  table: 'the table',
  indexesOf: 'the indexes of',
  replicasOf: 'in each region the table',
  backupsOf: 'the backups of',
  backup: 'the backup',
  parameter: 'the parameter',
  function: 'the function',
};

function resourceText([sort, field]: [string, string]): string {
  return `${resourceWords[sort]} in \`${field}\``;
}

function formSection(form: StepForm): string {
  const { key, summary, schema, output } = form;
  const effect = `- **Effect**: ${form.effectOfParts ? 'the strongest of its steps' : form.effect}`;
  return [`## ${key}`, '', summary, '', inputTable(schema), outputTable(output), effect, ''].join('\n');
}

/** For tables. */
export function effectInWords({ effect, effectOfParts }: StepForm): string {
  return effectOfParts ? 'its steps' : effect;
}

function outputTable(schema: z.ZodObject): string {
  const rows = fieldRows(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));
  return table(
    ['Output', 'Type', 'Meaning'],
    rows.map(([name = '', type = '', , meaning = '']) => [name, type, meaning]),
  );
}

function inputTable(schema: z.ZodType): string {
  const rows = fieldRows(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return table(['Input', 'Type', 'Needed', 'Meaning'], rows);
}

function link(name: string): string {
  return `[\`${name}\`](#${name.toLowerCase()})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
