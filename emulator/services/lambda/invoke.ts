import { ApiError } from '../../api-error';
import type { ServiceParts } from '../services';
import { existingFunction } from './existing-function';

export interface Invocation {
  readonly FunctionName: string;
  readonly Qualifier?: string | undefined;
  readonly InvocationType: string;
  readonly ClientContext?: string | undefined;
  readonly Payload: Buffer;
}

export interface InvocationAnswer {
  readonly status: number;
  /** Whether the function failed: then the payload says how. */
  readonly functionError?: 'Unhandled';
  readonly payload: string;
}

const largestPayload = 6 * 1024 * 1024;

/** As long as a function may run. */
const longestRunMs = 15 * 60_000;

/** The function is a URL of this machine: what it answers with a status of success is the result. */
export async function invoke({ options, stopped }: ServiceParts, request: unknown): Promise<InvocationAnswer> {
  const { FunctionName, Qualifier, InvocationType, ClientContext, Payload } = request as Invocation;
  const { arn, url } = existingFunction(FunctionName, Qualifier, options);
  const payload = checkedPayload(Payload);
  if (InvocationType === 'DryRun') return { status: 204, payload: '' };
  const call = run(url, { arn, payload, clientContext: ClientContext, stopped });
  if (InvocationType === 'Event') return { status: 202, payload: '' };
  if (InvocationType !== 'RequestResponse') {
    throw new ApiError('InvalidParameterValueException', `Expected a known InvocationType, got ${InvocationType}`);
  }
  return await call;
}

function checkedPayload(payload: Buffer): string {
  if (payload.length > largestPayload) {
    const message = `Request must be smaller than ${largestPayload} bytes for the InvokeFunction operation`;
    throw new ApiError('RequestTooLargeException', message, 413);
  }
  const text = payload.length === 0 ? '{}' : payload.toString();
  if (isJson(text)) return text;
  throw new ApiError('InvalidRequestContentException', 'Could not parse request body into json');
}

interface Run {
  readonly arn: string;
  readonly payload: string;
  readonly clientContext: string | undefined;
  readonly stopped: AbortSignal;
}

/** Whatever becomes of the call is an answer: Lambda tells errors of a function with status 200. */
async function run(url: string, { arn, payload, clientContext, stopped }: Run): Promise<InvocationAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Invoked-Function-Arn': arn,
        ...(clientContext && {
          'Lambda-Runtime-Client-Context': Buffer.from(clientContext, 'base64')
            .toString()
            .replace(/[^\x20-\x7e]/g, '?'),
        }),
      },
      body: payload,
      // A redirect might lead away from this machine.
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(longestRunMs)]),
    });
    const text = await response.text();
    if (response.ok) return { status: 200, payload: text === '' ? 'null' : isJson(text) ? text : JSON.stringify(text) };
    if (isJson(text)) return { status: 200, functionError: 'Unhandled', payload: text };
    return failed(`HTTP${response.status}`, text || `The function answered with status ${response.status}`);
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { message?: string } };
    return failed('Runtime.Unreachable', cause?.message ?? message);
  }
}

function failed(errorType: string, errorMessage: string): InvocationAnswer {
  return { status: 200, functionError: 'Unhandled', payload: JSON.stringify({ errorType, errorMessage }) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
