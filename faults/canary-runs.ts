import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { opened } from './canaries';
import type { HookServer } from './hook-server';
import { impatient } from './impatient';
import { endOf, type Stack } from './on-stack';
import { planOfSteps } from './plan-of';

/** `whole` passes, the others fail, each in its own way. */
export const canaryRuns = [
  'whole',
  'number',
  'twice',
  'huge',
  'keyless',
  'refused',
  'filter',
  'bounds',
  'shape',
] as const;

export interface Words {
  readonly key: string;
  readonly value: string;
  readonly filter: string;
  readonly answer: string;
}

/** Runs that pass and runs that fail, in every way that something of an item, a filter or an answer could be told. */
export async function runAmidCanaries(
  stack: Stack,
  hook: HookServer,
  words: Words,
  names: readonly string[] = canaryRuns,
): Promise<{ ends: RunFacts[]; heartbeats: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-canaries-'));
  try {
    writeFileSync(join(directory, 'items.csv'), good(words));
    writeFileSync(join(directory, 'number.csv'), `PK,SK,total\na,b,${words.value}\n`);
    writeFileSync(join(directory, 'twice.csv'), `PK,SK\n${words.key},b\n${words.key},b\n`);
    writeFileSync(join(directory, 'huge.csv'), `PK,SK,note\n${words.key},b,${words.value.repeat(30_000)}\n`);
    writeFileSync(join(directory, 'keyless.csv'), `PK,other\n${words.key},${words.value}\n`);
    hook.body = JSON.stringify({ job: 'job-named', rest: words.answer });
    const heard = new Set<string>();
    const ends: RunFacts[] = [];
    const all = plans(hook, words);
    for (const name of names) {
      const plan = all[name] as Plan;
      hook.answer = () => (name === 'refused' ? 422 : 200);
      const handle = await stack.run(`canary-${name}`, impatient({ ...plan, source: { ...plan.source, directory } }));
      const listening = setInterval(() => {
        void handle.describe().then(
          ({ raw }) => opened(raw.pendingActivities).forEach((text) => void heard.add(text)),
          () => {},
        );
      }, 50);
      const isKilled = name === 'whole' && setTimeout(() => void restart(stack), 4_000);
      ends.push(await endOf(handle));
      clearInterval(listening);
      if (isKilled) clearTimeout(isKilled);
    }
    return { ends, heartbeats: [...heard].join('\n') };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function restart({ workers: [worker] }: Stack): Promise<void> {
  await worker?.kill();
  worker?.start();
}

function good({ key, value, filter }: Words): string {
  const rows = Array.from({ length: 200 }, (_, n) => `${key}-${n},${value},${n % 4 === 0 ? filter : 'x'},${n}`);
  return ['PK,SK,state,total', ...rows].join('\n');
}

function plans(hook: HookServer, { filter }: Words): Record<string, Plan> {
  const keys = 'keys: { partition: { name: PK }, sort: { name: SK } }';
  const chosen = `filter: "#s = :state", names: { "#s": state }, values: { ":state": ${filter} }`;
  const call = `
  - id: call
    http:
      url: ${hook.url}/deploy
      headers: { Authorization: { secret: DEPLOY, prefix: "Bearer " } }
      read: { job: /job }
    onFailure: fail`;
  const load = (name: string, more = '') =>
    planOfSteps(`
  - createTable: { table: ${name}, ${keys} }
  - loadItems: { table: ${name}, file: ${name}.csv${more} }
    onFailure: fail`);
  const whole = `
  - createTable: { table: canary, ${keys} }
  - loadItems: { table: canary, file: items.csv, columns: { total: number } }
  - enablePitr: { table: canary }
  - id: mark
    markTimestamp: { table: canary }
  - countItems: { table: canary, ${chosen} }
  - fingerprintTable: { table: canary, ${chosen} }
  - deleteItems: { table: canary, ${chosen}, maxItems: 100 }
  - restoreTable: { source: canary, target: canary-copy, to: "$\{{ steps.mark.time }}" }
  - waitActive: { table: canary-copy }
  - reconcileItems: { from: canary-copy, to: canary, ${chosen} }${call}`;
  return {
    whole: planOfSteps(whole),
    number: load('number', ', columns: { total: number }'),
    twice: load('twice'),
    huge: load('huge'),
    keyless: load('keyless'),
    refused: planOfSteps(call),
    filter: planOfSteps(`
  - countItems: { table: canary, filter: "attribute_type(PK, :type)", values: { ":type": ${filter} } }`),
    bounds: planOfSteps(`
  - countItems: { table: canary, filter: "PK BETWEEN :z AND :a", values: { ":z": z${filter}, ":a": ${filter} } }`),
    shape: planOfSteps(`
  - deleteItems: { table: canary, filter: "begins_with(:v, :n)", values: { ":v": ${filter}, ":n": 1 }, maxItems: 5 }
    onFailure: fail`),
  };
}
