import { resolve } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { startTemporalServer } from '../../local/temporal-server/start-server';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import { type Figure, figure, median, seconds } from '../figure';
import { empty } from './empty-activity';
import { emptyPlan } from './empty-plan';
import type { handWritten } from './hand-written';

const steps = 200;
const rounds = 11;
const taskQueue = 'bench';

type Side = 'ours' | 'peer';

interface Measured {
  readonly seconds: number;
  readonly events: number;
}

/** A runbook of empty steps against a workflow written by hand: one server, one worker, the same activity, in turns. */
export async function benchInterpreter(): Promise<Figure[]> {
  installRuntime('ERROR');
  const server = await startTemporalServer({ searchAttributes: searchAttributeTypes });
  const native = await NativeConnection.connect({ address: server.address });
  const connection = await Connection.connect({ address: server.address });
  const worker = await workerOn(native);
  const stopped = worker.run();
  try {
    return figuresOf(await inTurns(new Client({ connection })));
  } finally {
    worker.shutdown();
    await stopped;
    await native.close();
    await connection.close();
    await server.stop();
  }
}

async function workerOn(connection: NativeConnection): Promise<Worker> {
  const logger = new DefaultLogger('ERROR');
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: resolve(__dirname, 'workflows.js'), logger });
  return await Worker.create({ connection, taskQueue, workflowBundle, activities: { empty } });
}

async function inTurns(client: Client): Promise<Record<Side, Measured[]>> {
  const measured: Record<Side, Measured[]> = { ours: [], peer: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const order: Side[] = round % 2 === 0 ? ['peer', 'ours'] : ['ours', 'peer'];
    for (const side of order) {
      const one = await measure(client, side, round);
      // The first round only warms up.
      if (round > 0) measured[side].push(one);
    }
  }
  return measured;
}

async function measure(client: Client, side: Side, round: number): Promise<Measured> {
  const workflowId = `${side}-${round}`;
  let handle: WorkflowHandle | undefined;
  const took = await seconds(async () => {
    handle = side === 'ours' ? await startOurs(client, workflowId) : await startPeer(client, workflowId);
    await handle.result();
  });
  const history = await handle?.fetchHistory();
  return { seconds: took, events: history?.events?.length ?? Number.NaN };
}

function startOurs(client: Client, workflowId: string): Promise<WorkflowHandle> {
  const args = [emptyPlan(steps), { searchAttributes: true, statusTellsPassed: true }] as const;
  return client.workflow.start<typeof runRunbook>('runRunbook', { workflowId, taskQueue, args: [...args] });
}

function startPeer(client: Client, workflowId: string): Promise<WorkflowHandle> {
  return client.workflow.start<typeof handWritten>('handWritten', { workflowId, taskQueue, args: [steps] });
}

function figuresOf({ ours, peer }: Record<Side, Measured[]>): Figure[] {
  const medians = (of: keyof Measured) => ({
    ours: median(ours.map((each) => each[of])),
    peer: median(peer.map((each) => each[of])),
  });
  const { ours: our, peer: theirs } = medians('seconds');
  const exact = median(ours.map((each, round) => each.seconds / (peer[round]?.seconds ?? Number.NaN)));
  const name = `a run of ${steps} empty steps`;
  return [
    figure(`${name}, ms, against a workflow by hand`, { ours: our * 1000, peer: theirs * 1000, exact }, { most: 1.15 }),
    figure(`${name}, history events, against a workflow by hand`, medians('events'), { most: 1 }),
  ];
}
