import { parseArgs } from 'node:util';

export const serverNames = ['emulator', 'dynamodb-local'] as const;

export type ServerName = (typeof serverNames)[number];

export interface BenchOptions {
  /** How many items the benches that take items work on, instead of each one's own number. */
  readonly items?: number;
  /** Only on this server, where a bench could run on both. */
  readonly server?: ServerName;
}

export interface BenchArguments {
  /** Only this suite. */
  readonly only?: string;
  /** The file that gets each figure as a line. */
  readonly json?: string;
  readonly options: BenchOptions;
}

/** Throws on what is not understood, and says what would be. */
export function benchArguments(args: readonly string[], suites: readonly string[]): BenchArguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { only: text, items: text, server: text, json: text } });
  const items = values.items === undefined ? undefined : Number(values.items);
  if (items !== undefined && !(Number.isInteger(items) && items > 0)) {
    throw new Error(`Expected --items to be a number of items, got ${values.items}`);
  }
  return {
    ...(values.only !== undefined && { only: oneOf('--only', suites, values.only) }),
    ...(values.json !== undefined && { json: values.json }),
    options: {
      ...(items !== undefined && { items }),
      ...(values.server !== undefined && { server: oneOf('--server', serverNames, values.server) }),
    },
  };
}

function oneOf<T extends string>(option: string, possible: readonly T[], given: string): T {
  const found = possible.find((each) => each === given);
  if (found === undefined) throw new Error(`Expected ${option} to be one of ${possible.join(', ')}, got ${given}`);
  return found;
}
