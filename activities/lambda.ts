import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { canonicalText } from '../language/digest';
import { durationMs } from '../language/duration';
import type { Json } from '../language/json';
import { pointer, readField, valuesField, valuesOf } from './hooks/answer-values';
import { hookEffect } from './hooks/hook-effect';
import { valueAt } from './hooks/json-pointer';
import { duration } from './inputs/duration';
import { callKey } from './own-names';
import { persist } from './patience';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';

export const lambda = defineStep({
  kind: 'lambda',
  summary: 'Invoke a Lambda function and wait for its answer: a hook for what Drillbook does not do itself',
  effect: 'changes',
  effectField: 'effect',
  input: z.strictObject({
    function: z
      .string()
      .regex(/^(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:)?[\w-]{1,64}(:[\w$-]+)?$/, 'a function name or ARN')
      .describe('Name or ARN of the function, with an alias or a version after a colon where one is meant.'),
    payload: z.json().describe('What it is called with.').default({}),
    expect: z
      .record(pointer, z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .describe('What its answer must hold, by JSON pointer: `{ /status: ok }`.')
      .default({}),
    timeout: duration.describe('How long to wait for one answer; a function runs 15 minutes at most.').default('15m'),
    read: readField,
    effect: hookEffect,
  }),
  output: z.strictObject({
    status: z.int().describe('Status of the invocation.'),
    values: valuesField,
  }),
  permissions: [{ actions: ['lambda:InvokeFunction'], on: { function: 'function' } }],
  touches: [],
  needs: [],
  work: [],
  idempotency:
    'Invokes again, with the same `idempotencyKey` in the client context as every call of this run and step; another one where a person has the step run again.',
  recheck: 'nothing',
  timeout: '12h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, input) {
    const name = `lambda "${input.function}"`;
    const command = {
      FunctionName: input.function,
      Payload: Buffer.from(JSON.stringify(input.payload)),
      ClientContext: Buffer.from(JSON.stringify({ custom: { idempotencyKey: callKey(context) } })).toString('base64'),
    };
    const answer = await persist(context, () => invoke(context, command, durationMs(input.timeout)));
    if (answer.FunctionError) {
      fail('HookFailed', `${name} failed (${answer.FunctionError})`, {
        hint: 'What it answered is not kept, as it may hold data: see the log of the function.',
      });
    }
    const result = jsonOf(answer);
    for (const [at, wanted] of Object.entries(input.expect)) {
      const got = result === undefined ? undefined : valueAt(result, at);
      if (got === undefined || canonicalText(got) !== canonicalText(wanted))
        fail('HookFailed', `${name}: its answer does not hold at "${at}" what \`expect\` says`);
    }
    return { status: answer.StatusCode ?? 200, values: valuesOf(name, result, input.read) };
  },
});

type Invocation = ConstructorParameters<typeof InvokeCommand>[0];

async function invoke(context: StepContext, command: Invocation, timeoutMs: number): Promise<InvokeCommandOutput> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const abortSignal = AbortSignal.any([context.signal, deadline]);
  try {
    return await context.services.lambda().send(new InvokeCommand(command), { abortSignal, requestTimeout: timeoutMs });
  } catch (error) {
    context.signal.throwIfAborted();
    const name = `lambda "${command.FunctionName}"`;
    if (deadline.aborted) fail('Unavailable', `${name}: no answer within ${timeoutMs} ms`);
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      fail('HookFailed', `${name} does not exist`, {
        hint: 'Check the name, the region and the account of the worker.',
      });
    }
    throw error;
  }
}

function jsonOf({ Payload }: InvokeCommandOutput): Json | undefined {
  try {
    return JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}
