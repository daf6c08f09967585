import type { Failure } from '../../language/failure';
import type { Json } from '../../language/json';
import { failureFrom } from '../failure-mapping';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { needTable } from '../tables/find-table';
import type { Caller, Setting, SettledTable } from './setting';

export async function settledTable(context: StepContext, name: string): Promise<SettledTable> {
  const description = await needTable(context, name);
  return { name, arn: description.TableArn ?? '', description };
}

export interface ReadSettings {
  readonly values: Readonly<Record<string, Json>>;
  /** Names. */
  readonly unread: readonly string[];
  /** Of each of `unread`, why. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * Reads the given settings of a table; with `allowUnread`, goes on without those that the credentials do not allow, or
 * that the endpoint does not know.
 */
export async function readSettings(
  context: StepContext,
  table: SettledTable,
  wanted: readonly Setting[],
  allowUnread = false,
): Promise<ReadSettings> {
  const values: Record<string, Json> = {};
  const reasons: Record<string, string> = {};
  const caller: Caller = { ...context, read: (call) => persist(context, call) };
  for (const setting of wanted) {
    try {
      values[setting.name] = plain(
        await persist(context, () => knownSoon(table, async () => setting.capture(caller, table))),
      );
    } catch (error) {
      const reason = allowUnread ? unreadBecause(failureFrom(error)) : undefined;
      if (reason === undefined) throw error;
      reasons[setting.name] = reason;
    }
  }
  return { values, unread: Object.keys(reasons), reasons };
}

/** Undefined where it says nothing about the setting: then nobody knows what is there. */
function unreadBecause({ code, operation, details, message }: Failure): string | undefined {
  if (code === 'NotImplemented') return `${operation ?? 'its operation'} is not implemented by this endpoint`;
  if (code !== 'AccessDenied') return undefined;
  const { action, resource } = details ?? {};
  if (action === undefined) return message;
  return `${action} is not allowed${resource === undefined ? '' : ` on ${resource}`}`;
}

/** Right after ACTIVE, and for seconds, tags, expiry and policies of a table that is described may be "not found". */
export async function knownSoon<T>({ name }: SettledTable, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const unknown = error instanceof Error && /^(Resource|Table)NotFoundException$/.test(error.name);
    if (unknown) fail('NotYet', `"${name}" is described, but its settings are not found: ${error.message}`);
    throw error;
  }
}

/** Without members that are undefined. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
