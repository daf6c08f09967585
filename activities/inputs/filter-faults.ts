import { nearest } from '../../language/diagnostics/suggest';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';

const marks = { values: ':', names: '#' } as const;

/** Placeholders that a filter uses and nobody gives, or that are given and not used: DynamoDB refuses both. */
export function filterFaults(written: JsonObject): InputFault[] {
  const { filter } = written;
  const given = (['values', 'names'] as const).flatMap((field) => placeholders(written, field));
  if (filter === undefined) {
    const message = '`values` and `names` are only for a `filter`, and there is none';
    return given
      .slice(0, 1)
      .map(({ field }) => ({ at: [field], message, help: 'add the `filter`, or leave them out' }));
  }
  // What an expression gives only the run knows.
  if (typeof filter !== 'string' || filter.includes('${{')) return [];
  return (['values', 'names'] as const).flatMap((field) =>
    faultsOf(
      filter,
      field,
      given.filter((each) => each.field === field),
      typeof written[field] === 'string',
    ),
  );
}

/** A misspelt placeholder is told once, where it is given. */
function faultsOf(filter: string, field: Field, given: readonly Placeholder[], isLater: boolean): InputFault[] {
  if (isLater) return [];
  const used = usedIn(filter, field);
  const missing = new Set(used.filter((name) => !given.some((each) => each.name === name)));
  const unused = given.filter(({ name }) => !used.includes(name));
  const misgiven = unused.map(({ key, name }): InputFault => {
    const meant = nearest(name, missing);
    missing.delete(meant ?? '');
    const refused = 'DynamoDB refuses what is not used: leave it out, or correct the filter';
    return {
      at: [field, key],
      message: `the filter does not use \`${name}\``,
      help: meant === undefined ? refused : `did you mean \`${meant}\`?`,
    };
  });
  const ungiven = [...missing].map((name) => ({
    at: ['filter'],
    message: `the filter uses \`${name}\`, which \`${field}\` does not give`,
    help: `add \`${field}: { "${name}": ... }\``,
  }));
  return [...ungiven, ...misgiven];
}

type Field = keyof typeof marks;

interface Placeholder {
  readonly field: Field;
  readonly key: string;
  /** With its mark, which a key may leave out. */
  readonly name: string;
}

function placeholders(written: JsonObject, field: Field): Placeholder[] {
  const map = written[field];
  if (map === null || typeof map !== 'object' || Array.isArray(map)) return [];
  return Object.keys(map).map((key) => ({ field, key, name: key.startsWith(marks[field]) ? key : marks[field] + key }));
}

function usedIn(filter: string, field: Field): string[] {
  return [...new Set(Array.from(filter.matchAll(new RegExp(`${marks[field]}\\w+`, 'g')), ([name]) => name))];
}
