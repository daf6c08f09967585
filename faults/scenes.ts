import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBackupCommand, DeleteTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { Clients } from '../activities/clients';
import type { JsonObject } from '../language/json';
import { expiredTable } from './expired-table';
import { inRegion } from './in-region';
import { LiveTable, orders } from './live-table';
import { damaged, withCopy } from './swap-scenes';

/** The function `migrate` must be there. */
export interface SceneWorld {
  readonly clients: Clients;
}

/** What a shipped runbook finds, made anew under other names each time, and the inputs that it is given then. */
export type Scene = (world: SceneWorld, name: string) => Promise<JsonObject> | JsonObject;

const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };

export async function live({ clients }: SceneWorld, name: string): Promise<LiveTable> {
  return (await (await LiveTable.create(clients, name)).protect()).fill(orders(20));
}

/** By runbook; a runbook with several ways through it has a scene for each. */
export const scenes: Readonly<Record<string, Readonly<Record<string, Scene>>>> = {
  'guarded-delete': { 'as it is': (_, table) => ({ table }) },
  'deleted-table': { 'as it is': (_, table) => ({ table }) },
  'restore-test': {
    'of a table that nobody writes to': async (world, table) => {
      await live(world, table);
      return { table, quiet: true };
    },
    'of a table in use': async (world, table) => {
      await live(world, table);
      return { table, settled: 'progress = :state', values: { ':state': 'SENT' } };
    },
    'of a table of another region': async ({ clients }, name) => {
      const there = await live({ clients: await inRegion(clients, 'eu-west-1') }, name);
      const { TableArn: table = '' } = await there.describe();
      return { table, quiet: true, key: 'AWS_OWNED' };
    },
  },
  'recover-items': {
    'some were lost': async (world, table) => {
      const there = await live(world, table);
      const from = await there.mark();
      await there.remove('o000', 'o010');
      return { table, from, to: await there.mark(), ...open, maxItems: 5, approve: false };
    },
  },
  'recover-table': {
    'to a time': async (world, table) => {
      const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const };
      const there = await LiveTable.create(world.clients, table, {
        StreamSpecification: stream,
        Tags: [{ Key: 'team', Value: 'orders' }],
      });
      await (await there.protect()).fill(orders(20));
      const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true };
      await world.clients.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
      const pointer = `/${table}/table`;
      const put = new PutParameterCommand({ Name: pointer, Value: table, Type: 'String' });
      await world.clients.services.ssm().send(put);
      return { table, target: `${table}-2`, to: await there.mark(), pointer };
    },
    'to a time, of a table as plain as can be': async (world, table) => {
      const there = await live(world, table);
      return { table, target: `${table}-2`, to: await there.mark() };
    },
    'from a backup that was made before': async (world, table) => {
      const { name } = await live(world, table);
      const asked = new CreateBackupCommand({ TableName: name, BackupName: 'before' });
      const { BackupDetails } = await world.clients.dynamodb.send(asked);
      return { table, target: `${table}-2`, backup: BackupDetails?.BackupArn ?? '' };
    },
    'from the backup of the deleted table': async (world, table) => {
      await live(world, table);
      await world.clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
      return { table, target: `${table}-2`, deleted: true, withoutSettings: true };
    },
  },
  'capture-settings': {
    'all at once, or none': async (world, table) => {
      await live(world, table);
      return { table, to: join(tmpdir(), 'drillbook-scenes', `${table}.json`), keepPart: false };
    },
  },
  'cutover-pointer': {
    'nobody fences the writers': async (world, table) => {
      const pointer = `/${table}/table`;
      const put = new PutParameterCommand({ Name: pointer, Value: table, Type: 'String' });
      await world.clients.services.ssm().send(put);
      return { ...(await damaged(world, table)), target: `${table}-2`, pointer, drain: '50ms', settle: '50ms' };
    },
  },
  'cutover-copy-back': {
    'with deletions': async (world, table) => ({
      ...(await damaged(world, table)),
      ...{ mayDelete: true, maxItems: 10, approve: false },
    }),
  },
  'recreate-table': {
    'nobody fences the writers': withCopy,
  },
  sweep: {
    'of a table that a run left behind': async ({ clients }, table) => {
      await expiredTable(clients, table);
      return { tables: [table] };
    },
  },
  'backup-before-migration': {
    'by a function': async (world, table) => {
      await live(world, table);
      return { table, functionName: 'migrate' };
    },
  },
};
