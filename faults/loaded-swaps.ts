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

/** Whether writers are fenced by a hook, and whether applications work in the end; if not, the swap is undone. */
export interface Circumstances {
  readonly isFenced?: boolean;
  readonly isSick?: boolean;
}

/** Damage is put right in a table that is written to all the time. */
export async function copyBackUnderLoad(swap: LoadedSwap, around: Circumstances = {}): Promise<Account> {
  const { stack, random, name } = swap;
  const { inputs } = await damagedTable(swap);
  const load = new LoadWriters(stack.clients, { keys, random, keepsNameMs, table: async () => name });
  const more = { mayDelete: true, maxItems: keys, approve: false, ...hooked(swap, load, around) };
  const { isSick } = around;
  return await account(swap, {
    runbook: 'cutover-copy-back',
    inputs: { ...inputs, ...more },
    load,
    final: name,
    isSick,
  });
}

/** Applications are pointed to the restored copy while they write. */
export async function cutOverUnderLoad(swap: LoadedSwap, around: Circumstances = {}): Promise<Account> {
  const { stack, random, name } = swap;
  const { inputs } = await damagedTable(swap);
  const ssm = stack.clients.services.ssm();
  const pointer = `/${name}/table`;
  await ssm.send(new PutParameterCommand({ Name: pointer, Value: name, Type: 'String' }));
  const table = async () => (await ssm.send(new GetParameterCommand({ Name: pointer }))).Parameter?.Value ?? '';
  const load = new LoadWriters(stack.clients, { keys, random, keepsNameMs, table });
  const target = `${name}-2`;
  const settle = { drain: '100ms', settle: `${5 * keepsNameMs}ms` };
  const { isSick } = around;
  return await account(swap, {
    runbook: 'cutover-pointer',
    inputs: { ...inputs, target, pointer, ...settle, ...hooked(swap, load, around) },
    load,
    final: isSick ? name : target,
    isSick,
  });
}

/** The table is deleted and made anew from a copy, under its name, while applications write, or try to. */
export async function recreateUnderLoad(swap: LoadedSwap, around: Circumstances = {}): Promise<Account> {
  const { stack, random, name } = swap;
  const { table, inputs } = await damagedTable(swap);
  const copy = await table.restoredTo(inputs.from, `${name}-copy`);
  const since = await table.restoredTo(inputs.to, `${name}-since`);
  const options = { keys, random, keepsNameMs, table: async () => name, mayBeGone: !around.isFenced };
  const load = new LoadWriters(stack.clients, options);
  const { isSick } = around;
  return await account(swap, {
    runbook: 'recreate-table',
    inputs: { table: name, copy: copy.name, since: since.name, drain: '100ms', ...hooked(swap, load, around) },
    load,
    final: name,
    isSick,
  });
}

/** The hook of the swap fences these writers, and says whether applications work. */
function hooked({ hook }: LoadedSwap, load: LoadWriters, { isFenced, isSick }: Circumstances): JsonObject {
  hook.answer = async ({ call, body }) => {
    if (call.endsWith('/health')) return isSick ? 400 : 200;
    if (body['action'] === 'fence') await load.fence();
    else load.release();
    return 200;
  };
  return { healthUrl: `${hook.url}/health`, ...(isFenced && { fenceUrl: `${hook.url}/writers` }) };
}

/** The first keys are spoiled and lost between the two times. */
async function damagedTable({ stack: { clients }, name }: LoadedSwap) {
  const table = await (await LiveTable.create(clients, name)).protect();
  await table.fill(Array.from({ length: keys }, (_, n) => original(n)));
  const from = await table.mark();
  for (let n = 0; n < damagedKeys; n += 1) {
    const left = spoiled(n);
    if (left) await table.put(left);
    else await table.remove(keyOf(n));
  }
  return { table, inputs: { table: name, from, to: await table.mark() } };
}

function original(n: number): Item {
  return { PK: { S: keyOf(n) }, by: { S: 'before' } };
}

/** What the damage left. */
function spoiled(n: number): Item | undefined {
  if (n >= damagedKeys) return original(n);
  return n % 2 === 0 ? { ...original(n), by: { S: 'the damage' } } : undefined;
}

interface Trial {
  readonly runbook: string;
  readonly inputs: JsonObject;
  readonly load: LoadWriters;
  /** The table that applications use in the end. */
  readonly final: string;
  /** The swap is undone: what was not written since must be as the damage left it. */
  readonly isSick: boolean | undefined;
}

async function account({ stack, name }: LoadedSwap, trial: Trial): Promise<Account> {
  const { runbook, inputs, load, final, isSick } = trial;
  const keysTo = mkdtempSync(join(tmpdir(), 'swap-'));
  try {
    const plan = shippedPlan(runbook, { ...inputs, keysTo });
    const facts = await load.during(async () => await endOf(await stack.run(`run-${name}`, plan)));
    if (isSick) mustBeUndone(facts);
    else mustPass(facts);
    const listed = keysIn(keysTo);
    const contents = await LiveTable.of(stack.clients, final).contents();
    const unlike = Array.from({ length: keys }, (_, n) => n).filter((n) => !isAsLeft(n, trial, contents));
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

function isAsLeft(n: number, { load: { last }, isSick }: Trial, contents: ReadonlyMap<string, Item>): boolean {
  const wanted = last.get(keyOf(n));
  const unwritten = isSick ? spoiled(n) : original(n);
  const by = (wanted ? wanted.left : unwritten)?.['by']?.S;
  return contents.get(keyOf(n))?.['by']?.S === by;
}

function mustBeUndone({ run, verdict, undone = [] }: RunFacts): void {
  const left = undone.filter(({ outcome }) => outcome !== 'undone');
  must(verdict === 'error' && undone.length > 0, `${run} ended as ${verdict} and was not undone`);
  must(left.length === 0, `${run} could not undo ${JSON.stringify(left)}`);
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
