import { ListBackupsCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { Client, Connection } from '@temporalio/client';
import { type Clients, createClients } from '../../activities/clients';
import { startEmulator } from '../../emulator/start-emulator';
import { fingerprintOf } from '../../faults/fingerprint-of';
import type { Passage } from '../../faults/gate-proxy';
import { HookServer } from '../../faults/hook-server';
import { shippedPlan } from '../../faults/plan-of';
import { type Scene, scenes } from '../../faults/scenes';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server/start-server';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import { activityTypesOf, runWithKills } from './kill-harness';

/** The request is lost at one kill, performed at the next, and the other way round with `answersFirst`. */
const alternate = (answersFirst: boolean) => (n: number) =>
  n % 2 === Number(answersFirst) ? 'loseRequest' : 'loseAnswer';
const none = (): Passage => 'pass';

const table = 'killed-orders';
const isThorough = process.env['DRILLBOOK_FAULTS'] === 'all';

/** What a run does to the world that must happen once, however often its worker dies. */
export interface OnceEach {
  readonly restores: number;
  /** Of the hook: how many keys it was called with. */
  readonly hookKeys?: number;
  readonly backups?: number;
  readonly swaps?: number;
}

/**
 * The tests of one shipped runbook; each runbook has a file of its own, so that they run side by side. The first way
 * through it is gone, with requests and answers lost in turn; the others, the other turn, and the runbooks that do not
 * say `always`, with `DRILLBOOK_FAULTS=all`: together they take longer than all other tests.
 */
export function describeKills(name: string, firstWay: string, once: OnceEach, when: 'always' | 'all' = 'always'): void {
  if (when === 'all' && !isThorough) {
    test.skip('with DRILLBOOK_FAULTS=all', () => {});
    return;
  }
  let temporal: TemporalServer;
  let connection: Connection;
  const hook = new HookServer();

  beforeAll(async () => {
    temporal = await startTemporalServer({ searchAttributes: searchAttributeTypes });
    connection = await Connection.connect({ address: temporal.address });
    await hook.start();
  });
  afterAll(async () => {
    await hook.stop();
    await connection?.close();
    await temporal?.stop();
  });

  const run = async (scene: Scene, passage: (n: number) => Passage) => {
    const times = { restoreDurationMs: 300, restorableLagMs: 500, systemBackupDelayMs: 500 };
    const emulator = await startEmulator({ ...times, functions: { migrate: hook.url } });
    try {
      const clients = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
      const plan = shippedPlan(name, await scene({ clients }, table));
      const parts = { client: new Client({ connection }), temporalAddress: temporal.address, inLocks: isThorough };
      hook.calls.length = 0;
      const { facts, killed } = await runWithKills({ ...parts, emulatorUrl: emulator.url, plan, passage });
      const { outputs = {} } = facts;
      return {
        killed: killed.map((activity) => activity.split(' ')[1]).sort(),
        activities: activityTypesOf(plan, facts, isThorough),
        verdict: facts.verdict,
        failure: facts.failure,
        outputs: { ...outputs, mark: undefined, backup: withoutId(outputs['backup']) },
        tables: await contentsOf(clients, emulator.url),
        once: {
          restores: emulator.stats.snapshot().restores.started,
          hookKeys: new Set(hook.calls.map(keyOf)).size,
          backups: await backupsOf(clients),
          swaps: await swapsOf(clients, plan.inputs['pointer']),
        },
      };
    } finally {
      await emulator.close();
    }
  };

  const ways = Object.entries(scenes[name] ?? {}).filter(([way]) => isThorough || way === firstWay);
  const orders = isThorough ? [false, true] : [false];
  const tests = ways.flatMap(([way, scene]) => orders.map((answersFirst) => ({ way, answersFirst, scene })));
  test.each(tests)(
    '$way: killed once in every activity (answers first: $answersFirst), same end, all done once',
    async ({ scene, answersFirst, way }) => {
      const { killed: _, ...calm } = await run(scene, none);
      const { killed, ...shaken } = await run(scene, alternate(answersFirst));
      expect(shaken).toEqual(calm);
      expect(killed).toEqual(shaken.activities);
      expect(shaken.verdict).toBe('passed');
      if (way === firstWay) expect(shaken.once).toEqual({ hookKeys: 0, backups: 0, swaps: 0, ...once });
    },
    600_000,
  );
}

/** Every table that is left, copies that should be gone included. */
async function contentsOf({ dynamodb }: Clients, endpoint: string) {
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  return await Promise.all(TableNames.map(async (name) => [name, await fingerprintOf(endpoint, name)]));
}

/** Those that were asked for; the one that DynamoDB makes of a deleted table is not. */
async function backupsOf({ dynamodb }: Clients): Promise<number> {
  const { BackupSummaries = [] } = await dynamodb.send(new ListBackupsCommand({ BackupType: 'USER' }));
  return BackupSummaries.length;
}

/** Each swap makes a version of the parameter, after that with which it was made. */
async function swapsOf({ services }: Clients, pointer: unknown): Promise<number> {
  if (typeof pointer !== 'string' || pointer === '') return 0;
  const { Parameter } = await services.ssm().send(new GetParameterCommand({ Name: pointer }));
  return (Parameter?.Version ?? 1) - 1;
}

/** A hook is told by its key that it is called again for the same. */
function keyOf({ headers, body }: HookServer['calls'][number]): string {
  const { custom } = JSON.parse(String(headers['lambda-runtime-client-context'])) as {
    custom: { idempotencyKey: string };
  };
  return `${String(body['action'])} ${custom.idempotencyKey}`;
}

/** Each backup has an ARN of its own. */
function withoutId(backup: unknown): unknown {
  return typeof backup === 'string' ? backup.replace(/backup\/.*$/, 'backup/') : backup;
}
