import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, errorBody } from '../api-error';
import type { Access } from '../authorization/access';
import { type Clock, VirtualClock } from '../clock';
import type { Fault, Faults } from '../faults';
import type { Messages } from '../services/messages';
import type { Stats } from '../stats';
import { parseRequest, sendJson } from './json-protocol';
import { readBody } from './request-body';

export interface AdminParts {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly access: Access;
  readonly stats: Stats;
  readonly messages: Messages;
  settled(): Promise<void>;
}

export const adminPath = '/_emulator/';

/** For test harnesses in other processes; answers callers on this machine only. */
export async function answerAdmin(parts: AdminParts, request: IncomingMessage, response: ServerResponse) {
  try {
    if (!isLoopback(request.socket.remoteAddress)) throw new ApiError('AccessDenied', 'Only from this machine', 403);
    const body = request.method === 'POST' ? parseRequest(await readBody(request)) : undefined;
    sendJson(response, 200, await act(parts, `${request.method} ${request.url}`, body));
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError('BadRequest', (error as Error).message);
    sendJson(response, known.status, errorBody(known));
  }
}

async function act(
  { clock, faults, access, stats, messages, settled }: AdminParts,
  route: string,
  body: unknown,
): Promise<unknown> {
  switch (route) {
    case `GET ${adminPath}stats`:
      return stats.snapshot();
    case `GET ${adminPath}messages`:
      return { messages: messages.list() };
    case `GET ${adminPath}clock`:
      return { now: clock.now() };
    case `POST ${adminPath}clock`:
      advance(clock, body);
      await settled();
      return { now: clock.now() };
    case `GET ${adminPath}faults`:
      return { faults: faults.list() };
    case `POST ${adminPath}faults`:
      faults.replace(faultsOf(body));
      return { faults: faults.list() };
    case `GET ${adminPath}policy`:
      return { policy: access.document };
    case `POST ${adminPath}policy`:
      access.restrict(body);
      return { policy: access.document };
    default:
      throw new ApiError('NotFound', `The emulator has no ${route}`, 404);
  }
}

function advance(clock: Clock, body: unknown): void {
  if (!(clock instanceof VirtualClock)) throw new Error('Only a virtual clock can be advanced');
  const { advanceMs } = (body ?? {}) as { advanceMs?: unknown };
  if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) {
    throw new Error(`Expected \`advanceMs\` to be a non-negative number, got \`${advanceMs}\``);
  }
  clock.advance(advanceMs);
}

/** A list of faults, or an object with one. */
function faultsOf(body: unknown): Fault[] {
  const list = Array.isArray(body) ? body : (body as { faults?: unknown } | null)?.faults;
  if (!Array.isArray(list)) throw new Error('Expected a list of faults');
  return list as Fault[];
}

function isLoopback(address = ''): boolean {
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}
