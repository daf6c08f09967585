import { fail, StepFailure } from '../step-failure';

export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What messages call it, where its path must not be told. */
  readonly name?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined when it is longer than is read. */
  readonly text: string | undefined;
}

const mostRedirects = 5;
const longestBody = 2 ** 20;

/** `POST https://host/path`: without the query, in which people put tokens. */
export function callName({ method, url, name }: Pick<HttpCall, 'method' | 'url' | 'name'>): string {
  return name ?? `${method} ${url.origin}${url.pathname}`;
}

/** Redirects are followed on the same host only: headers may hold secrets. Without an answer: `Unavailable`. */
export async function httpCall(call: HttpCall): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(call.timeoutMs);
  const signal = AbortSignal.any([call.signal, deadline]);
  let url = call.url;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const { method, headers, body } = call;
      const answer = await fetch(url.href, { method, headers, body, signal, redirect: 'manual' });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || !location) return await read(answer);
      await answer.body?.cancel();
      url = redirected(call, url, answer.status, location);
      if (redirects >= mostRedirects) fail('HookFailed', `${callName(call)}: more than ${mostRedirects} redirects`);
    }
  } catch (error) {
    call.signal.throwIfAborted();
    if (deadline.aborted) fail('Unavailable', `${callName(call)}: no answer within ${call.timeoutMs} ms`);
    if (error instanceof StepFailure) throw error;
    return fail('Unavailable', `${callName(call)}: no answer (${reason(error)})`);
  }
}

function redirected(call: HttpCall, from: URL, status: number, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const keeps = status === 307 || status === 308 || call.method === 'GET' || call.method === 'HEAD';
  if (to?.origin === from.origin && keeps) return to;
  return fail('HookFailed', `${callName(call)}: redirected (${status}) to ${to ? to.origin : 'no address'}`, {
    hint: 'Redirects are followed only within one host, and only those that keep the method: name the final address.',
  });
}

async function read(answer: Response): Promise<HttpAnswer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    // Leaving the loop cancels the rest.
    if (length > longestBody) return { status: answer.status, text: undefined };
    parts.push(part);
  }
  return { status: answer.status, text: Buffer.concat(parts).toString('utf8') };
}

/** A code such as ECONNREFUSED; messages could quote what was sent. */
function reason(error: unknown): string {
  const { code, errors } = ((error as Error).cause ?? {}) as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.find((each) => each.code)?.code ?? 'connection broken';
}
