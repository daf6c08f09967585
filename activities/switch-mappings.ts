import { UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { duration } from './inputs/duration';
import { documentOf, settingsSource } from './inputs/settings-source';
import { tableName } from './inputs/table-name';
import { isEnabled, type StreamMapping, tableMappings } from './mappings/stream-mappings';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { type SettingsDocument, settingsDocument } from './settings/document';
import type { Mappings } from './settings/event-source-mappings';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';

type Prepared = { readonly functions: readonly string[] };

export const switchMappings = defineStep({
  kind: 'switchMappings',
  summary:
    'Enable the Lambda event source mappings of the table that takes over, then disable those of the one before it',
  effect: 'changes',
  input: z.strictObject({
    to: tableName.describe('The table whose mappings are enabled; they must be there.'),
    from: tableName
      .describe(
        'The table whose mappings of the same functions are disabled; without it none are. Without `document` and `file` its own say which are enabled.',
      )
      .optional(),
    document: settingsDocument
      .describe('Settings of which `eventSourceMappings` says which are enabled; or give `file`.')
      .optional(),
    file: settingsSource.file,
    deadline: duration.describe('How long to wait for each; it takes seconds to minutes.').default('30m'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table whose mappings are enabled.'),
    functions: z.array(z.string()).describe('ARNs of the functions whose mappings were switched.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable'], on: { table: 'to' } },
    { actions: ['dynamodb:DescribeTable'], on: { table: 'from' } },
    { actions: ['lambda:ListEventSourceMappings'], on: 'anything' },
    { actions: ['lambda:UpdateEventSourceMapping'], on: 'eventSourceMappings' },
  ],
  touches: [
    { table: 'to', effect: 'changes' },
    { table: 'from', effect: 'changes' },
  ],
  needs: [{ check: 'tableExists', table: 'to' }],
  work: [{ does: 'wait', usually: '30s' }],
  predict: ({ to }) => ({ table: to }),
  inputFaults: (written) => {
    if ('document' in written && 'file' in written)
      return [{ at: ['file'], message: 'expected no `file` beside `document`' }];
    if ('from' in written || 'document' in written || 'file' in written) return [];
    const message = 'Expected `from`, `document` or `file`, which say whose mappings are enabled';
    return [{ at: ['to'], message, always: true }];
  },
  idempotency:
    'Switches the functions that the prepare phase found, or that of an earlier attempt, and of those only what is not so yet.',
  recheck: { stands: 'mappings', of: 'to' },
  timeout: '12h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, input): Promise<Prepared> {
    const { from, to } = input;
    if (from === to) fail('InvalidInput', 'Expected `from` to be another table than `to`');
    const earlier = context.step.preparedBefore as Prepared | undefined;
    const functions = earlier?.functions ?? (await toBeEnabled(context, input));
    // Where no function reads the stream, nothing need be allowed.
    if (functions.length === 0) return { functions };
    const there = (await persist(context, () => tableMappings(context, to))) ?? [];
    const missing = functions.filter((name) => !there.some(({ FunctionArn }) => FunctionArn === name));
    if (missing.length > 0) refuseMissing(to, missing);
    return { functions };
  },

  async run(context, { from, to, deadline }, { functions }) {
    const deadlineMs = durationMs(deadline);
    for (const name of functions) await untilSwitched(context, { table: to, name, enabled: true, deadlineMs });
    if (from !== undefined) {
      for (const name of functions) await untilSwitched(context, { table: from, name, enabled: false, deadlineMs });
    }
    return { table: to, functions: [...functions] };
  },
});

interface Given {
  readonly from?: string | undefined;
  readonly document?: unknown;
  readonly file?: string | undefined;
}

async function toBeEnabled(context: StepContext, { from, document, file }: Given): Promise<string[]> {
  if (document !== undefined || file !== undefined) return enabledIn(await documentOf(context, { document, file }));
  return from === undefined ? [] : enabledOf(await persist(context, () => tableMappings(context, from)));
}

function enabledIn({ settings }: SettingsDocument): string[] {
  const all = (settings['eventSourceMappings'] ?? {}) as Mappings;
  return Object.keys(all).filter((name) => all[name]?.enabled);
}

function enabledOf(mappings: readonly StreamMapping[] = []): string[] {
  return mappings.filter(isEnabled).map(({ FunctionArn = '' }) => FunctionArn);
}

interface Switch {
  readonly table: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly deadlineMs: number;
}

function untilSwitched(context: StepContext, { table, name, enabled, deadlineMs }: Switch): Promise<void> {
  const word = enabled ? 'enabled' : 'disabled';
  const wait = { for: `the mapping of ${name} on "${table}" to be ${word}`, deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<void>> => {
    const mapping = (await tableMappings(context, table))?.find(({ FunctionArn }) => FunctionArn === name);
    if (!mapping && enabled) refuseMissing(table, [name]);
    if (!mapping || isEnabled(mapping) === enabled) return { found: undefined };
    const command = new UpdateEventSourceMappingCommand({ UUID: mapping.UUID, Enabled: enabled });
    await context.services.lambda().send(command);
    return { still: `being ${word}` };
  });
}

function refuseMissing(table: string, functions: readonly string[]): never {
  fail('MappingNotFound', `The stream of "${table}" is not mapped to ${functions.join(', ')}`, {
    hint: 'Make the mappings first: `applySettings` does, after the stream.',
    details: { table },
  });
}
