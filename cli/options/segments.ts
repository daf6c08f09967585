import { InvalidArgumentError } from 'commander';

/** More would only wait for each other, and each keeps a page of its table in memory. */
const mostSegments = 100;

export function segmentsOption(text: string): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isInteger(count) || count < 1 || count > mostSegments) {
    throw new InvalidArgumentError(`Expected an integer from 1 to ${mostSegments}.`);
  }
  return count;
}
