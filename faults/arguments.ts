import { parseArgs } from 'node:util';
import type { FaultRow } from './row';

export class UsageError extends Error {}

export interface Command {
  readonly rows: readonly FaultRow[];
  /** Only say which rows there are. */
  readonly list: boolean;
  readonly seed: number;
  readonly size: number;
  readonly json: string | undefined;
}

/** What `--quick` leaves of each trial: enough to see that it works, not enough to prove anything. */
const quickSize = 0.05;
const seeds = 2 ** 31;

/** Throws a `UsageError` that says what was expected. */
export function parseCommand(given: readonly string[], rows: readonly FaultRow[]): Command {
  const { only, seed, json, quick, list } = parsed(given);
  return {
    rows: only === undefined ? rows : chosen(only, rows),
    list: list ?? false,
    seed: seed === undefined ? Math.floor(Math.random() * seeds) : seedOf(seed),
    size: quick ? quickSize : 1,
    json,
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

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < seeds) return seed;
  throw new UsageError(`Expected --seed to be a whole number below ${seeds}, got "${text}"`);
}
