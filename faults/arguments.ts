import { parseArgs } from 'node:util';
import { isScene } from './chosen-scenes';
import type { FaultRow } from './row';

export class UsageError extends Error {}

export interface Command {
  readonly rows: readonly FaultRow[];
  /** Only say which rows there are. */
  readonly list: boolean;
  readonly seed: number;
  readonly size: number;
  readonly json: string | undefined;
  readonly scenes: readonly string[] | undefined;
}

/** What `--quick` leaves of each trial: enough to see that it works, not enough to prove anything. */
const quickSize = 0.05;
const seeds = 2 ** 31;

/** Throws a `UsageError` that says what was expected. */
export function parseCommand(given: readonly string[], rows: readonly FaultRow[]): Command {
  const { only, seed, json, quick, list, scene: scenes } = parsed(given);
  const tried = only === undefined ? rows : chosen(only, rows);
  if (scenes) requireScenes(scenes, tried, rows);
  return {
    rows: tried,
    list: list ?? false,
    seed: seed === undefined ? Math.floor(Math.random() * seeds) : seedOf(seed),
    size: quick ? quickSize : 1,
    json,
    scenes,
  };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        only: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'string' },
        quick: { type: 'boolean' },
        list: { type: 'boolean' },
        scene: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** In the order of the table, whatever the order of the names. */
function chosen(only: string, rows: readonly FaultRow[]): FaultRow[] {
  const names = only.split(',').map((name) => name.trim());
  for (const name of names) {
    if (rows.some((row) => row.name === name)) continue;
    throw new UsageError(`Expected --only to name rows of ${rows.map(({ name }) => name).join(', ')}; got "${name}"`);
  }
  return rows.filter(({ name }) => names.includes(name));
}

function requireScenes(names: readonly string[], tried: readonly FaultRow[], rows: readonly FaultRow[]): void {
  const byScene = rows.filter((row) => row.byScene).map(({ name }) => name);
  const other = tried.find((row) => !row.byScene);
  if (other) throw new UsageError(`Expected --scene with --only of ${byScene.join(', ')}; got it with ${other.name}`);
  const unknown = names.find((name) => !isScene(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `Expected --scene to name a runbook, or a way through one as in a row's output; got "${unknown}"`,
  );
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < seeds) return seed;
  throw new UsageError(`Expected --seed to be a whole number below ${seeds}, got "${text}"`);
}
