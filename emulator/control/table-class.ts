import { limitExceeded, validationError } from './errors';

const classes = ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'];
const thirtyDaysMs = 30 * 86_400_000;

export function checkTableClass(asked: string | undefined): string | undefined {
  if (asked === undefined || classes.includes(asked)) return asked;
  throw validationError(
    `Invalid table-class parameter provided. Please try again with a valid table-class value: [${classes.join(', ')}].`,
  );
}

/** The times of the changes that count, with one more now. */
export function nextTableClassChange(changes: readonly number[], now: number): readonly number[] {
  const counted = changes.filter((at) => at > now - thirtyDaysMs);
  if (counted.length >= 2) throw limitExceeded('Updates to TableClass are limited to 2 times in 30 day(s).');
  return [...counted, now];
}
