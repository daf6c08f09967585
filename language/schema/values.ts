import { z } from 'zod';
import { durationPattern, longestDuration, parseDuration } from '../duration';
import { tableNamePattern } from '../table-name';
import { tableReferencePattern } from '../table-reference';
import { parseTimestamp, timestampPattern } from '../timestamp';

/** Names that expressions can say: `steps.<id>`, `inputs.<name>`. */
const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Schemas of values that many keys share; step kinds may use them too. Their messages complete "must be ...". */
export const durationText = z
  .string()
  .regex(durationPattern, { error: 'a duration such as `5s`, `1h30m` or `500ms`', abort: true })
  .refine((text) => parseDuration(text) !== undefined, `a duration of at most \`${longestDuration}\``);

/** For time limits and pauses, where none at all would be refused by the Temporal server or mean "for ever". */
export const positiveDurationText = durationText.refine((text) => parseDuration(text) !== 0, 'a duration above zero');

export const timestampText = z
  .string()
  .regex(timestampPattern, { error: 'a time with its zone, such as `2026-11-23T14:03:00Z`', abort: true })
  .refine((text) => parseTimestamp(text) !== undefined, 'a time that the calendar and the clock have');

/** A table of another region of the account is named by its ARN. */
export const tableReference = z
  .string()
  .regex(tableReferencePattern, 'a table name (3 to 255 letters, digits, `_`, `-` and `.`) or the ARN of a table');

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
