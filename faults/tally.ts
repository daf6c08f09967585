import type { Json, JsonObject } from '../language/json';
import type { RowResult } from './row';

const failuresTold = 20;

/** Counts the cases of a row. A case fails by what it throws; the others are tried all the same. */
export class Tally {
  private tried = 0;
  private readonly failures: string[] = [];

  async try<T>(name: string, work: () => Promise<T> | T): Promise<T | undefined> {
    this.tried += 1;
    try {
      return await work();
    } catch (error) {
      this.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  result(figures: JsonObject = {}): RowResult {
    const failures = this.failures.slice(0, failuresTold);
    return {
      tried: this.tried,
      failed: this.failures.length,
      details: { ...figures, ...(failures.length > 0 && { failures }) },
    };
  }
}

/** Throws unless both are the same as JSON, whatever the order of members; says which members differ. */
export function mustEqual(what: string, got: unknown, expected: unknown): void {
  const differing = differences(what, got, expected);
  if (differing.length > 0) throw new Error(`expected ${differing.slice(0, 5).join('; ')}`);
}

function differences(what: string, got: unknown, expected: unknown): string[] {
  const [seen, wanted] = [sortedText(got), sortedText(expected)];
  if (seen === wanted) return [];
  if (!isMap(got) || !isMap(expected)) return [`${what} to be ${short(wanted)}, got ${short(seen)}`];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  return names.flatMap((name) => differences(`${what}.${name}`, got[name], expected[name]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

function short(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}...` : text;
}

function sortedText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: Json) => {
      if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}
