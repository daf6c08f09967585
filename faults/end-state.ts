import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { Clients } from '../activities/clients';
import type { Json, JsonObject } from '../language/json';
import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { fingerprintOf } from './fingerprint-of';
import type { HookCall } from './hook-server';

export interface World {
  readonly clients: Clients;
  readonly emulatorUrl: string;
  /** Of the hook, by this run and those that it goes on with. */
  readonly hookCalls: readonly HookCall[];
  /** How many restores were started for them. */
  readonly restores: number;
  /** What is in the names of all tables of the scene, and differs from run to run. */
  readonly names: readonly string[];
}

/** Outputs that tell of the time. */
const ofTheMoment = { mark: null, writeLoss: null };
const tagsOfTheMoment: ReadonlySet<string> = new Set(['drillbook:restored-to', 'drillbook:expires']);

/** What must be the same whatever happened on the way: the world, what the run says of it, and what was done once. */
export async function endState(world: World, plan: Plan, facts: RunFacts): Promise<JsonObject> {
  const { verdict = null, failure = null, outputs = {} } = facts;
  const told = { verdict, failure: failure as Json, outputs: { ...outputs, ...ofTheMoment } };
  const tables = await tablesOf(world);
  const once = {
    restores: world.restores,
    backups: await backupsOf(world),
    swaps: await swapsOf(world.clients, plan.inputs['pointer']),
    hookKeys: new Set(world.hookCalls.map(keyOf)).size,
  };
  return JSON.parse(withoutIds(JSON.stringify({ ...told, tables, once }), world.names)) as JsonObject;
}

/** Every table that is left, copies that should be gone included: its items, and the settings that a restore loses. */
async function tablesOf({ clients: { dynamodb }, emulatorUrl, names }: World): Promise<JsonObject> {
  const tables: Record<string, Json> = {};
  for await (const { TableNames = [] } of paginateListTables({ client: dynamodb }, {})) {
    for (const TableName of TableNames.filter((table) => names.some((name) => table.includes(name)))) {
      tables[TableName] = {
        ...(await fingerprintOf(emulatorUrl, TableName)),
        ...(await settingsOf(dynamodb, TableName)),
      };
    }
  }
  return tables;
}

async function settingsOf(dynamodb: Clients['dynamodb'], TableName: string): Promise<JsonObject> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
  const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
  const { Tags = [] } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }));
  return {
    status: Table?.TableStatus ?? null,
    indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName).sort(),
    stream: Table?.StreamSpecification?.StreamViewType ?? null,
    timeToLive: TimeToLiveDescription?.AttributeName ?? null,
    pitr: ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus ?? null,
    tags: Tags.map(({ Key = '', Value }) => (tagsOfTheMoment.has(Key) ? Key : `${Key}=${Value}`)).sort(),
  };
}

async function backupsOf({ clients: { dynamodb }, names }: World): Promise<number> {
  let count = 0;
  let start: string | undefined;
  do {
    const page = await dynamodb.send(new ListBackupsCommand({ BackupType: 'USER', ExclusiveStartBackupArn: start }));
    const own = (page.BackupSummaries ?? []).filter(({ TableName = '' }) => {
      return names.some((name) => TableName.includes(name));
    });
    count += own.length;
    start = page.LastEvaluatedBackupArn;
  } while (start);
  return count;
}

/** Each swap makes a version of the parameter, after that with which it was made. */
async function swapsOf({ services }: Clients, pointer: unknown): Promise<number> {
  if (typeof pointer !== 'string' || pointer === '') return 0;
  const { Parameter } = await services.ssm().send(new GetParameterCommand({ Name: pointer }));
  return (Parameter?.Version ?? 1) - 1;
}

/** A hook is told by its key that it is called again for the same. */
function keyOf({ headers, body, key }: HookCall): string {
  const context = headers['lambda-runtime-client-context'];
  if (context === undefined) return `${String(body['action'])} ${key}`;
  const { custom } = JSON.parse(String(context)) as { custom: { idempotencyKey: string } };
  return `${String(body['action'])} ${custom.idempotencyKey}`;
}

/** Each backup has an ARN of its own. */
function withoutIds(text: string, names: readonly string[]): string {
  const named = names.reduce((left, name, at) => left.replaceAll(name, `NAME${at}`), text);
  return named.replace(/backup\/[0-9a-f-]+/g, 'backup/ID');
}
