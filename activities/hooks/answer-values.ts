import { z } from 'zod';
import type { Json } from '../../language/json';
import { fail } from '../step-failure';
import { valueAt } from './json-pointer';

export type Scalar = string | number | boolean | null;

const longestValue = 1_000;

export const pointer = z
  .string()
  .regex(/^(\/([^~/]|~[01])*)*$/, 'a JSON pointer such as `/result/count`, or empty for the whole answer');

/** Input of hooks: which parts of the answer later steps may read. Everything else of it is forgotten. */
export const readField = z
  .record(z.string().regex(/^[A-Za-z_]\w*$/, 'a name of letters, digits and `_`'), pointer)
  .describe('Values of the answer that later steps read, by name: JSON pointers to texts, numbers or booleans.')
  .default({});

export const valuesField = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .describe('What `read` names. Kept in the journal, but refused in messages: it may come from a table.')
  .meta({ tableData: true });

/** `from` says whose answer it is. What stands in the answer is in no message. */
export function valuesOf(from: string, answer: Json | undefined, read: Readonly<Record<string, string>>) {
  const entries = Object.entries(read).map(([name, at]): [string, Scalar] => {
    if (answer === undefined) fail('HookFailed', `${from}: expected JSON, from which \`${name}\` is read`);
    return [
      name,
      scalar(`${from}: expected a text, number or boolean at "${at}" for \`${name}\``, valueAt(answer, at)),
    ];
  });
  return Object.fromEntries(entries);
}

function scalar(problem: string, value: Json | undefined): Scalar {
  if (value === undefined) fail('HookFailed', `${problem}, got nothing`);
  if (typeof value === 'string' && value.length > longestValue)
    fail('HookFailed', `${problem}, got a text of ${value.length} characters; at most ${longestValue} are kept`);
  if (value === null || typeof value !== 'object') return value;
  return fail('HookFailed', `${problem}, got a ${Array.isArray(value) ? 'list' : 'map'}`);
}
