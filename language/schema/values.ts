import { z } from 'zod';
import { durationPattern } from '../duration';
import { timestampPattern } from '../timestamp';

/** Names that expressions can say: `steps.<id>`, `inputs.<name>`. */
export const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** DynamoDB's rule for names of tables. */
export const tableNamePattern = /^[a-zA-Z0-9_.-]{3,255}$/;

/** Schemas of values that many keys share; step kinds may use them too. Their messages complete "must be ...". */
export const durationText = z.string().regex(durationPattern, 'a duration such as `5s`, `1h30m` or `500ms`');

export const timestampText = z.string().regex(timestampPattern, 'a time with its zone, such as `2026-11-23T14:03:00Z`');

export const tableName = z.string().regex(tableNamePattern, 'a table name: 3 to 255 letters, digits, `_`, `-` and `.`');

/** CEL's own words, and what JavaScript gives a meaning to. */
const reserved = new Set(
  (
    'as break const continue else false for function if import in let loop package namespace null return true ' +
    'var void while constructor prototype __proto__'
  ).split(' '),
);

export function isIdentifier(text: string): boolean {
  return identifierPattern.test(text) && text.length <= 60 && !reserved.has(text);
}
