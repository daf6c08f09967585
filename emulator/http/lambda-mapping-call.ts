import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error';
import type { Call } from '../call';

const mappingPath = /^\/2015-03-31\/event-source-mappings(?:\/([^/?]+))?\/?(?:\?(.*))?$/;

const ofAll: Readonly<Record<string, string>> = { GET: 'ListEventSourceMappings', POST: 'CreateEventSourceMapping' };
const ofOne: Readonly<Record<string, string>> = {
  GET: 'GetEventSourceMapping',
  PUT: 'UpdateEventSourceMapping',
  DELETE: 'DeleteEventSourceMapping',
};

/** A call on event source mappings; undefined where the request is none. */
export function mappingCall({ method = '', url = '' }: IncomingMessage, body: Buffer): Call | undefined {
  const found = mappingPath.exec(url);
  const [, id, query] = found ?? [];
  const operation = found && (id === undefined ? ofAll : ofOne)[method];
  if (!operation) return undefined;
  if (id !== undefined) return { service: 'lambda', operation, request: { ...members(body), UUID: id } };
  return { service: 'lambda', operation, request: method === 'GET' ? listRequest(query) : members(body) };
}

/** With which status it is answered: what takes a while is only accepted. */
export function mappingStatus(operation: string): number {
  return /^(Create|Update|Delete)/.test(operation) ? 202 : 200;
}

function listRequest(query: string | undefined): object {
  const { MaxItems, ...texts } = Object.fromEntries(new URLSearchParams(query));
  return { ...texts, ...(MaxItems !== undefined && { MaxItems: Number(MaxItems) }) };
}

function members(body: Buffer): object {
  try {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new ApiError('InvalidRequestContentException', 'Could not parse request body into json');
}
