import type { Json } from './json';

/**
 * Stands in a predicted text for the part that only the run knows: the id of the run, a random end of a name.
 * It is a character of a private plane, so that it goes through joining and CEL like any other and is never mistaken.
 */
export const onlyInTheRun = '\u{F0000}';

/** Whether a predicted value holds nothing that only the run knows. */
export function isKnown(value: Json): boolean {
  return !JSON.stringify(value).includes(onlyInTheRun);
}

/** A predicted text as a pattern: `*` for what only the run knows. */
export function patternOf(text: string): string {
  return text.replace(new RegExp(`(?:${onlyInTheRun})+`, 'gu'), '*');
}
