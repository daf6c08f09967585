import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import type { JsonObject } from '../language/json';
import type { RunFacts } from '../language/run-facts';
import type { HookServer } from './hook-server';
import { type Item, LiveTable } from './live-table';
import { keyOf, LoadWriters } from './load-writers';
import { endOf, mustPass, type Stack } from './on-stack';
import { shippedPlan } from './plan-of';
import { must } from './tally';

const keys = 3_000;
const damagedKeys = 600;

/** Longer than which no writer keeps the name of the table. */
const keepsNameMs = 200;

export interface LoadedSwap {
  readonly stack: Stack;
  readonly hook: HookServer;
  readonly random: () => number;
  /** Also that of the run. */
  readonly name: string;
}

/** What became of the acknowledged writes. */
export type Account = {
  readonly writes: number;
  /** Keys whose last write is in the final table, or that nobody wrote. */
  readonly asLeft: number;
  /** Keys that are otherwise, each of which the lists of the run tell. */
  readonly listed: number;
  readonly outputs: JsonObject;
};

/** Damage is put right in a table that is written to all the time. */
export async function copyBackUnderLoad(swap: LoadedSwap): Promise<Account> {
  const { stack, random, name } = swap;
  const { inputs } = await damagedTable(swap);
  const load = new LoadWriters(stack.clients, { keys, random, keepsNameMs, table: async () => name });
  const more = { mayDelete: true, maxItems: keys, approve: false };
  return await account(swap, { runbook: 'cutover-copy-back', inputs: { ...inputs, ...more }, load, final: name });
}

/** Applications are pointed to the restored copy while they write; a hook fences them, or nobody does. */
export async function cutOverUnderLoad(swap: LoadedSwap, isFenced: boolean): Promise<Account> {
  const { stack, hook, random, name } = swap;
  const { inputs } = await damagedTable(swap);
  const ssm = stack.clients.services.ssm();
  const pointer = `/${name}/table`;
  await ssm.send(new PutParameterCommand({ Name: pointer, Value: name, Type: 'String' }));
  const table = async () => (await ssm.send(new GetParameterCommand({ Name: pointer }))).Parameter?.Value ?? '';
  const load = new LoadWriters(stack.clients, { keys, random, keepsNameMs, table });
  hook.answer = async ({ body }) => {
    if (body['action'] === 'fence') await load.fence();
    else load.release();
    return 200;
  };
  const final = `${name}-2`;
  const settle = { drain: '100ms', settle: `${5 * keepsNameMs}ms` };
  const fence: JsonObject = isFenced ? { fenceUrl: hook.url } : {};
  return await account(swap, {
    runbook: 'cutover-pointer',
    inputs: { ...inputs, target: final, pointer, ...settle, ...fence },
    load,
    final,
  });
}

/** The first keys are spoiled and lost between the two times. */
async function damagedTable({ stack: { clients }, name }: LoadedSwap) {
  const table = await (await LiveTable.create(clients, name)).protect();
  await table.fill(Array.from({ length: keys }, (_, n) => original(n)));
  const from = await table.mark();
  for (let n = 0; n < damagedKeys; n += 1) {
    if (n % 2 === 0) await table.put({ ...original(n), by: { S: 'the damage' } });
    else await table.remove(keyOf(n));
  }
  return { inputs: { table: name, from, to: await table.mark() } };
}

function original(n: number): Item {
  return { PK: { S: keyOf(n) }, by: { S: 'before' } };
}

interface Trial {
  readonly runbook: string;
  readonly inputs: JsonObject;
  readonly load: LoadWriters;
  /** The table that applications use in the end. */
  readonly final: string;
}

async function account({ stack, name }: LoadedSwap, { runbook, inputs, load, final }: Trial): Promise<Account> {
  const keysTo = mkdtempSync(join(tmpdir(), 'swap-'));
  try {
    const plan = shippedPlan(runbook, { ...inputs, keysTo });
    const facts = await load.during(async () => await endOf(await stack.run(`run-${name}`, plan)));
    mustPass(facts);
    const listed = keysIn(keysTo);
    const contents = await LiveTable.of(stack.clients, final).contents();
    const unlike = Array.from({ length: keys }, (_, n) => n).filter((n) => !isAsLeft(n, load, contents));
    for (const n of unlike) {
      const [is, last] = [contents.get(keyOf(n)), load.last.get(keyOf(n))];
      must(
        listed.has(keyOf(n)),
        `${keyOf(n)} is ${is?.['by']?.S ?? 'absent'}, ${last?.left?.['by']?.S ?? 'absent'} was left in ${last?.table}, and no list tells`,
      );
    }
    const told = outputsOf(facts);
    return { writes: load.writes, asLeft: keys - unlike.length, listed: unlike.length, outputs: told };
  } finally {
    rmSync(keysTo, { recursive: true, force: true });
  }
}

function isAsLeft(n: number, { last }: LoadWriters, contents: ReadonlyMap<string, Item>): boolean {
  const wanted = last.get(keyOf(n));
  const by = (wanted ? wanted.left : original(n))?.['by']?.S;
  return contents.get(keyOf(n))?.['by']?.S === by;
}

function keysIn(directory: string): ReadonlySet<string> {
  const lines = readdirSync(directory).flatMap((file) =>
    readFileSync(join(directory, file), 'utf8').trimEnd().split('\n'),
  );
  return new Set(lines.map((line) => (JSON.parse(line) as { key: { PK: { S: string } } }).key.PK.S));
}

function outputsOf({ outputs = {} }: RunFacts): JsonObject {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => typeof value === 'number')) as JsonObject;
}
