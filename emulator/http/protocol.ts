import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiError } from '../api-error';
import type { Call } from '../call';

/** An answer ready to be sent. */
export interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** How calls, answers and errors of some services look on the wire. */
export interface Protocol {
  /** Throws `ApiError` when there is no call in the request. */
  callOf(request: IncomingMessage, body: Buffer): Call;
  answer(call: Call, answer: unknown): Encoded;
  error(error: ApiError): Encoded;
}

/** AWS's sort of it. */
export function requestId(): string {
  return randomBytes(39).toString('base64').toUpperCase().replaceAll('+', '0').replaceAll('/', '0');
}
