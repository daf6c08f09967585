import { randomUUID } from 'node:crypto';
import { validationError } from '../../api-error';
import { neededList, requestMembers } from '../request';
import type { ServiceParts } from '../services';

const mostEntries = 10;
const largestBytes = 262_144;

/** Every bus exists: nothing here makes any. What is wrong with an entry is told in its place, as AWS does. */
export function putEvents({ options, clock, messages }: ServiceParts, request: unknown): unknown {
  const entries = neededList(requestMembers(request), 'Entries');
  if (entries.length < 1 || entries.length > mostEntries) {
    throw validationError(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to ${mostEntries} and greater than or equal to 1`,
    );
  }
  const bytes = entries.reduce<number>((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
  if (bytes > largestBytes) throw validationError(`Total size of the entries in the request is over the limit.`);
  const answers = entries.map((entry) => {
    const { Detail, EventBusName = 'default', ...members } = requestMembers(entry);
    const fault = faultIn({ ...members, Detail });
    if (fault) return fault;
    const id = randomUUID();
    const name = String(EventBusName);
    const to = name.startsWith('arn:')
      ? name
      : `arn:aws:events:${options.region}:${options.accountId}:event-bus/${name}`;
    const at = new Date(clock.now()).toISOString();
    messages.add({ service: 'events', to, id, at, body: String(Detail), members });
    return { EventId: id };
  });
  return { FailedEntryCount: answers.filter((each) => 'ErrorCode' in each).length, Entries: answers };
}

function faultIn(entry: Readonly<Record<string, unknown>>): { ErrorCode: string; ErrorMessage: string } | undefined {
  for (const member of ['Source', 'DetailType', 'Detail']) {
    if (typeof entry[member] === 'string' && entry[member] !== '') continue;
    const ErrorMessage = `Parameter ${member} is not valid. Reason: ${member} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage };
  }
  if (isObject(String(entry['Detail']))) return undefined;
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
