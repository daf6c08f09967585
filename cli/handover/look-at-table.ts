import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { failureFrom } from '../../activities/failure-mapping';
import { mappingsOf, streamOf } from '../../activities/mappings/stream-mappings';
import { findAlarms } from '../../activities/settings/alarms-of-table';
import type { Caller, SettledTable } from '../../activities/settings/setting';
import { settings } from '../../activities/settings/setting-table';
import type { Json } from '../../language/json';
import { PatientReader } from '../../planning/patient-read';
import type { World } from '../../planning/world';

export interface LookedAt {
  readonly settings: Readonly<Record<string, Json>>;
  /** Names of its alarms in CloudWatch, by those that `settings` has them by. */
  readonly alarmNames: Readonly<Record<string, string>>;
  /** Of its event source mappings, by the ARN of the function. */
  readonly mappingIds: Readonly<Record<string, string>>;
  /** Of the stream that is on. */
  readonly streamArn?: string;
  /** Why a setting could not be read, by its name. */
  readonly unread: Readonly<Record<string, string>>;
}

/** Every setting that can be read. One service that cannot be reached is no reason against the others. */
export async function lookAtTable(name: string, description: TableDescription, world: World): Promise<LookedAt> {
  const table: SettledTable = { name, arn: description.TableArn ?? '', description };
  const { dynamodb, services } = world.clients;
  const found: Record<string, Json> = {};
  const unread: Record<string, string> = {};
  const streamArn = streamOf(description);
  let names: Readonly<Record<string, string>> = {};
  let mappingIds: Readonly<Record<string, string>> = {};
  for (const setting of settings) {
    const reader = new PatientReader();
    const caller: Caller = { dynamodb, services, read: (call) => reader.read(call) };
    try {
      const value = await reader.read(async () => setting.capture(caller, table));
      if (setting.name === 'alarms') names = await alarmNames(caller, table);
      if (setting.name === 'eventSourceMappings') mappingIds = await idsOfMappings(caller, streamArn);
      found[setting.name] = plain(value);
    } catch (error) {
      unread[setting.name] = failureFrom(error).message;
    }
  }
  return { settings: found, unread, alarmNames: names, mappingIds, streamArn };
}

async function alarmNames(caller: Caller, table: SettledTable): Promise<Record<string, string>> {
  const { own } = await findAlarms(caller, table);
  return Object.fromEntries([...own].map(([inDocument, { name }]) => [inDocument, name]));
}

async function idsOfMappings(caller: Caller, stream: string | undefined): Promise<Record<string, string>> {
  const mappings = stream === undefined ? [] : await mappingsOf(caller, stream);
  return Object.fromEntries(mappings.map(({ FunctionArn = '', UUID = '' }) => [FunctionArn, UUID]));
}

/** Without members that are undefined. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
