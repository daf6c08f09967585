import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { mostRestores } from '../../activities/permits';
import { stepKinds } from '../../activities/step-table';
import { startFleet } from '../../cli/fleets/start-fleet';
import { loadRunbook } from '../../cli/runs/load-runbook';
import { compileOpenPlan, type OpenPlan } from '../../language/fleet/open-plan';
import type { FleetFacts } from '../../language/fleet-facts';
import { createTable } from '../emulator/table-work';
import { type Figure, figure, median } from '../figure';
import { say } from '../say';
import { readStats } from './emulator-admin';
import type { Engine } from './engine';
import { historySizes } from './history-size';
import { memoryPeak } from './memory-peak';
import { mustBe } from './must-be';
import { onStage } from './on-stage';
import { processorShares } from './processor-shares';

const tables = 200;
const atOnce = mostRestores;
const restoreMs = 2_000;
const aloneTurns = 7;

/** The shipped restore test of many tables, against as many rounds of one run alone as they need at least. */
export function benchFleet(): Promise<Figure[]> {
  const emulator = { restoreDurationMs: restoreMs, maxRestoresInFlight: tables };
  return onStage({ server: 'emulator', emulator }, async ({ url, pid, client, engine }) => {
    for (let at = 0; at < tables; at += 1) await makeTable(client, nameOf(at));
    // The first run of a worker loads what it needs.
    await runFleetOf(engine, 'warm', 1);
    const turns: number[] = [];
    // A run waits for whole seconds of a clock, so that it matters in which part of one it begins.
    for (let turn = 0; turn < aloneTurns; turn += 1) {
      await sleep((turn * 1_000) / aloneTurns);
      turns.push(await runFleetOf(engine, `alone-${turn}`, 1));
    }
    const alone = median(turns);
    const peak = () => Math.max(...engine.workers.map(({ pid }) => memoryPeak(pid)));
    say(`one run alone: ${alone.toFixed(1)} s, the worker then ${peak().toFixed(0)} MB`);
    let all = Number.NaN;
    const pids = { worker: engine.workers[0]?.pid ?? Number.NaN, Temporal: engine.temporal.pid, DynamoDB: pid };
    const used = await processorShares(pids, async () => {
      all = await runFleetOf(engine, 'fleet', tables);
    });
    for (const [name, ms] of Object.entries(used)) say(`${name}: ${(ms / tables).toFixed(0)} ms of a processor a run`);
    const perRun = Object.values(used).reduce((sum, ms) => sum + ms, 0) / tables;
    const { restores } = await readStats(url);
    const [whole, ...runs] = await historySizes(engine.client, 'fleet');
    const largest = Math.max(...[whole, ...runs].map((size) => size?.events ?? 0));
    say(
      `history of the fleet: ${whole?.events} events, ${whole?.bytes} bytes; its largest run ${runs[0]?.events} events`,
    );
    const rounds = Math.ceil(tables / atOnce);
    return [
      figure(
        'seconds of a fleet of 200, against four rounds of one run',
        { ours: all, peer: rounds * alone },
        { most: 1.3 },
      ),
      figure('most restores in flight, against 50', { ours: restores.maxInFlight, peer: atOnce }, { most: 1 }),
      figure('events of the largest history, against 10,000', { ours: largest, peer: 10_000 }, { most: 1 }),
      figure('ms of a processor a run, worker and both servers, against what two have in 1.3 rounds', {
        ours: perRun,
        peer: (1.3 * alone * 2 * 1_000) / atOnce,
      }),
      figure('MB of the worker, against 600', { ours: peak(), peer: 600 }, { most: 1 }),
    ];
  });
}

async function makeTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await createTable(client, TableName);
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
}

function nameOf(at: number): string {
  return `bench-${String(at).padStart(3, '0')}`;
}

/** Seconds. Throws unless every run passed. */
async function runFleetOf({ client }: Engine, run: string, count: number): Promise<number> {
  const began = performance.now();
  const names = Array.from({ length: count }, (_, at) => nameOf(at));
  const person = { name: 'bench', identity: 'bench' };
  await startFleet(client, openPlan(), { select: { names } }, run, person, {});
  const facts: FleetFacts = await client.workflow.getHandle(run).result();
  mustBe('the tables that were tested', facts.tables.filter(({ verdict }) => verdict === 'passed').length, count);
  return (performance.now() - began) / 1_000;
}

function openPlan(): OpenPlan {
  const { open } = compileOpenPlan(loadRunbook('restore-test'), stepKinds, { quiet: true }, 'table');
  if (!open) throw new Error('restore-test does not compile');
  return open;
}
