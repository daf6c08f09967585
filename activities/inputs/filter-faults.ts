import { nearest } from '../../language/diagnostics/suggest';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';

const marks = { values: ':', names: '#' } as const;

/** Placeholders that expressions use and nobody gives, or that are given and not used: DynamoDB refuses both. */
export function filterFaults(written: JsonObject): InputFault[] {
  return (['values', 'names'] as const).flatMap((field) => {
    const expressions = expressionsWith(field).filter((name) => written[name] !== undefined);
    const given = placeholders(written, field);
    return expressions.length === 0 ? needless(given) : faultsOf(written, field, expressions, given);
  });
}

/** The input fields whose expressions may use its placeholders: a projection has names only. */
function expressionsWith(field: Field): Expression[] {
  return field === 'names' ? ['filter', 'projection'] : ['filter'];
}

function needless(given: readonly Placeholder[]): InputFault[] {
  const message = '`values` and `names` are only for a `filter`, and there is none';
  return given.slice(0, 1).map(({ field }) => ({ at: [field], message, help: 'add the `filter`, or leave them out' }));
}

/** A misspelt placeholder is told once, where it is given. */
function faultsOf(
  written: JsonObject,
  field: Field,
  expressions: readonly Expression[],
  given: readonly Placeholder[],
): InputFault[] {
  const texts = expressions.map((name) => ({ name, text: written[name] }));
  const isLater = typeof written[field] === 'string' || !texts.every(({ text }) => isKnown(text));
  // What an expression gives only the run knows.
  if (isLater) return [];
  const used = texts.flatMap(({ name, text }) => usedIn(text as string, field).map((mark) => ({ name, mark })));
  const missing = new Map(used.map(({ name, mark }) => [mark, name]));
  for (const { name } of given) missing.delete(name);
  const where = `the ${expressions.join(' and the ')}`;
  const verb = expressions.length > 1 ? 'do' : 'does';
  const unused = given.filter(({ name }) => !used.some(({ mark }) => mark === name));
  const misgiven = unused.map(({ key, name }): InputFault => {
    const meant = nearest(name, new Set(missing.keys()));
    missing.delete(meant ?? '');
    const refused = `DynamoDB refuses what is not used: leave it out, or correct ${where}`;
    return {
      at: [field, key],
      message: `${where} ${verb} not use \`${name}\``,
      help: meant === undefined ? refused : `did you mean \`${meant}\`?`,
    };
  });
  const ungiven = Array.from(missing, ([mark, name]) => ({
    at: [name],
    message: `the ${name} uses \`${mark}\`, which \`${field}\` does not give`,
    help: `add \`${field}: { "${mark}": ... }\``,
  }));
  return [...ungiven, ...misgiven];
}

function isKnown(text: unknown): boolean {
  return typeof text === 'string' && !text.includes('${{');
}

type Expression = 'filter' | 'projection';

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
