import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListBackupsCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { Clients } from '../../activities/clients';
import type { Emulator } from '../../emulator/start-emulator';
import type { Json, JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { fingerprintOf } from '../fingerprint-of';
import type { HookCall } from '../hook-server';

export interface World {
  readonly clients: Clients;
  readonly emulator: Emulator;
  readonly hookCalls: readonly HookCall[];
}

/** What must be the same whatever happened on the way: the world, what the run says of it, and what was done once. */
export async function endState(world: World, plan: Plan, facts: RunFacts): Promise<JsonObject> {
  const { verdict = null, failure = null, outputs = {} } = facts;
  const told = { verdict, failure: failure as Json, outputs: { ...outputs, mark: null } };
  const tables = await tablesOf(world);
  const once = { ...(await effectsOf(world, plan)), hookKeys: new Set(world.hookCalls.map(keyOf)).size };
  return JSON.parse(withoutIds(JSON.stringify({ ...told, tables, once }), facts.run)) as JsonObject;
}

/** Every table that is left, copies that should be gone included: its items, and the settings that a restore loses. */
async function tablesOf({ clients: { dynamodb }, emulator }: World): Promise<JsonObject> {
  const tables: Record<string, Json> = {};
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    const { Tags = [] } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }));
    tables[TableName] = {
      ...(await fingerprintOf(emulator.url, TableName)),
      status: Table?.TableStatus ?? null,
      indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName).sort(),
      stream: Table?.StreamSpecification?.StreamViewType ?? null,
      timeToLive: TimeToLiveDescription?.AttributeName ?? null,
      pitr: ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus ?? null,
      tags: Tags.map(({ Key, Value }) => (Key === 'drillbook:restored-to' ? `${Key}` : `${Key}=${Value}`)).sort(),
    };
  }
  return tables;
}

/** What must happen once, however often the worker dies. */
async function effectsOf({ clients, emulator }: World, plan: Plan) {
  const { BackupSummaries = [] } = await clients.dynamodb.send(new ListBackupsCommand({ BackupType: 'USER' }));
  return {
    restores: emulator.stats.snapshot().restores.started,
    backups: BackupSummaries.length,
    swaps: await swapsOf(clients, plan.inputs['pointer']),
  };
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

/** Each backup has an ARN of its own, and each run an id. */
function withoutIds(text: string, run: string): string {
  return text.replaceAll(run, 'RUN').replace(/backup\/[0-9a-f-]+/g, 'backup/ID');
}
