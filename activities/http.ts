import { z } from 'zod';
import { durationMs } from '../language/duration';
import type { Json } from '../language/json';
import { readField, valuesField, valuesOf } from './hooks/answer-values';
import { hookEffect } from './hooks/hook-effect';
import { callName, type HttpAnswer, httpCall } from './hooks/http-call';
import { headerText, headerValue } from './hooks/secrets';
import { duration } from './inputs/duration';
import { callKey } from './own-names';
import { persist } from './patience';
import { callRetry, defineStep } from './step';
import { fail } from './step-failure';

const status = z.int().min(100).max(599);

export const http = defineStep({
  kind: 'http',
  summary: 'Call an HTTP endpoint: a hook for what Drillbook does not do itself',
  effect: 'changes',
  effectField: 'effect',
  input: z.strictObject({
    url: z.url({ protocol: /^https?$/, error: 'an http or https address' }).describe('The address.'),
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).describe('The method.').default('POST'),
    headers: z
      .record(z.string().regex(/^[\w-]+$/, 'a header name'), headerValue)
      .describe('Headers by name: text, or `{ secret: NAME, prefix: "Bearer " }` for what must not be in a runbook.')
      .default({}),
    body: z.json().describe('Sent as JSON.').optional(),
    expect: z.array(status).min(1).describe('Statuses that mean success; without it 200 to 299.').optional(),
    timeout: duration.describe('How long to wait for one answer.').default('30s'),
    read: readField,
    effect: hookEffect,
  }),
  output: z.strictObject({ status: status.describe('Status of the answer.'), values: valuesField }),
  permissions: [],
  touches: [],
  needs: [],
  work: [],
  idempotency:
    'Calls again, with the same `Idempotency-Key` header as every call of this run and step, so that the endpoint can tell; another one where a person has the step run again.',
  recheck: 'nothing',
  timeout: '2h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, input) {
    const url = new URL(input.url);
    if (url.username || url.password) fail('InvalidInput', 'Expected `url` without user and password: use a header');
    const call = {
      url,
      method: input.method,
      headers: {
        ...(input.body !== undefined && { 'content-type': 'application/json' }),
        'user-agent': 'drillbook',
        'idempotency-key': callKey(context),
        ...lowerCased(input.headers),
      },
      body: input.body === undefined ? undefined : JSON.stringify(input.body),
      timeoutMs: durationMs(input.timeout),
      signal: context.signal,
    };
    const isExpected = ({ status }: HttpAnswer) => input.expect?.includes(status) ?? (status >= 200 && status <= 299);
    const answer = await persist(context, async () => {
      const given = await httpCall(call);
      if (!isExpected(given)) refuse(callName(call), given.status, input.expect);
      return given;
    });
    return { status: answer.status, values: valuesOf(callName(call), jsonOf(answer), input.read) };
  },
});

/** That of an endpoint that is busy or broken is retried. */
function refuse(name: string, status: number, expected: readonly number[] | undefined): never {
  const message = `${name}: expected status ${expected?.join(' or ') ?? '200 to 299'}, got ${status}`;
  if (status === 429) fail('Throttled', message);
  if (status >= 500) fail('Unavailable', message);
  fail('HookFailed', message, {
    hint: 'What it answered is not kept, as it may hold data: see the log of the endpoint.',
  });
}

function lowerCased(headers: Readonly<Record<string, z.output<typeof headerValue>>>) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), headerText(value)]));
}

function jsonOf({ text }: HttpAnswer): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
