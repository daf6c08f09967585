import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../../cli/evidence/read-files';
import { seededRandom } from '../../emulator/seeded-random';
import { type Canary, historiesOf, holds, type Places, whereHeld } from '../canaries';
import { canaryRuns, longActivities } from '../canary-plans';
import { runAmidCanaries } from '../canary-runs';
import { DeathsAmidPages, keptPlace } from '../deaths-amid-pages';
import { drillbook } from '../drillbook-process';
import { HookServer } from '../hook-server';
import { onStack, type Stack } from '../on-stack';
import type { FaultRow } from '../row';
import { must, mustEqual, Tally } from '../tally';
import { ToldServer } from '../told-server';

export const secrets: FaultRow = {
  name: 'secrets',
  fault: 'secrets or item data in history, logs, reports, evidence',
  must: 'never',
  proof: 'canary values: 0 hits',

  async run({ seed, size = 1 }) {
    const tally = new Tally();
    const random = seededRandom(seed);
    const word = (of: string) => `canary-${of}-${Math.floor(random() * 2 ** 32).toString(36)}`;
    const words = { key: word('key'), value: word('value'), filter: word('filter'), answer: word('answer') };
    const secret = word('secret');
    const canaries: Canary[] = [
      ...Object.entries(words).map(([of, text]) => ({ of, text, isOfRunbook: of === 'filter' })),
      { of: 'secret', text: secret, isOfRunbook: false },
    ];
    const hook = new HookServer();
    await hook.start();
    const receiver = new ToldServer();
    await receiver.start();
    const killed = size < 1 ? longActivities.slice(0, 2) : longActivities;
    const kept = mkdtempSync(join(tmpdir(), 'drillbook-evidence-'));
    const deaths = new DeathsAmidPages('canary-killed', killed);
    try {
      const environment = {
        DRILLBOOK_SECRET_DEPLOY: secret,
        DRILLBOOK_SECRET_HOOK: secret,
        ...receiver.environment,
        DRILLBOOK_EVIDENCE: kept,
        ...(await deaths.open()),
      };
      const figures = await onStack({ environment }, async (stack) => {
        deaths.begin(stack);
        const names = size < 1 ? canaryRuns.slice(0, 4) : canaryRuns;
        const { ends, heartbeats } = await runAmidCanaries(stack, hook, words, { names, killed });
        await tally.try('the runs', () => {
          mustEqual(
            'verdicts',
            ends.map(({ verdict = '' }) => verdict),
            names.map((name) => (passing.has(name) ? 'passed' : 'error')),
          );
          must(
            hook.calls.some(({ headers }) => headers.authorization?.includes(secret)),
            'the hook got no secret',
          );
        });
        const notified = await receiver.toldOf(stack, ends);
        const places: Places = new Map([
          ...(await historiesOf(stack)),
          ...(await told(
            stack,
            ends.map(({ run }) => run),
          )),
          ...evidenceIn(kept),
          ['heartbeats', heartbeats],
          ['notifications', notified],
          ['metrics', await receiver.metrics()],
        ]);
        const documents = [...places.keys()].filter((place) => place.startsWith('evidence kept in runs/'));
        mustEqual('documents of evidence', documents.length, names.length);
        must(holds([...places.values()].join(), words.filter), 'a canary that is in the plans was not found there');
        await tally.try('the deaths', () => mustTellPlaces(places, deaths.outlived));
        for (const [place, text] of places) {
          for (const { of, text: canary, isOfRunbook } of canaries) {
            if (isOfRunbook && /^(plans|evidence|heartbeats)/.test(place)) continue;
            await tally.try(`${of} in ${place}`, () => must(!holds(text, canary), around(text, canary)));
          }
        }
        const characters = [...places.values()].reduce((sum, { length }) => sum + length, 0);
        return { runs: ends.length, places: places.size, canaries: canaries.length, characters };
      });
      return tally.result(figures);
    } finally {
      await deaths.close();
      await hook.stop();
      await receiver.stop();
      rmSync(kept, { recursive: true, force: true });
    }
  },
};

const passing = new Set<string>(['whole', 'segments', 'killed']);

/** Throws unless heartbeats that keep a place got into histories: of a run, and of its groups of segments. */
function mustTellPlaces(places: Places, outlived: readonly string[]): void {
  mustEqual('activities in which no worker died', outlived, []);
  const telling = [...places].filter(([place, text]) => place.startsWith('history') && keptPlace.test(text));
  must(
    telling.some(([place]) => place === 'history of canary-killed'),
    'the history of no run tells a place',
  );
  must(
    telling.some(([place]) => place.startsWith('history of canary-killed.')),
    'the history of no group of segments tells a place',
  );
}

/** What the worker and the command line say; the evidence holds the plan too. */
async function told(stack: Stack, runs: readonly string[]): Promise<Places> {
  const places: Places = new Map();
  for (const [at, worker] of stack.workers.entries()) {
    places.set(`log of worker ${at + 1}`, worker.standardOutput + worker.standardError);
  }
  const commands = [['status'], ['journal', '--json'], ['report', '--format', 'md'], ['report', '--format', 'json']];
  for (const run of runs) {
    const say = async ([command = '', ...options]: string[]) => {
      const { stdout, stderr } = await drillbook([command, run, ...options], {
        TEMPORAL_ADDRESS: stack.temporal.address,
        AWS_ENDPOINT_URL_DYNAMODB: stack.emulator.url,
        AWS_REGION: 'us-east-1',
      });
      must(stdout !== '', `\`${command} ${run}\` says nothing: ${stderr}`);
      places.set(
        `${command === 'report' && options.includes('json') ? 'evidence' : command} of ${run}`,
        stdout + stderr,
      );
    };
    await Promise.all(commands.map(say));
  }
  return places;
}

/** What the worker keeps of the runs for whoever must believe it. */
function evidenceIn(folder: string): Places {
  const files = [...readFolder(folder)];
  return new Map(files.map(([path, bytes]) => [`evidence kept in ${path}`, new TextDecoder().decode(bytes)]));
}

function around(text: string, canary: string): string {
  const at = whereHeld(text, canary) ?? 0;
  return text.slice(Math.max(0, at - 120), at + canary.length + 60);
}
