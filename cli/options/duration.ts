import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../language/duration';

/** `2s`, `500ms`, `5m`; the value is milliseconds. */
export function durationOption(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) throw new InvalidArgumentError('Expected a duration such as 500ms, 2s or 5m.');
  return milliseconds;
}

/** A duration that may be negative: `-15m`. */
export function offsetOption(text: string): number {
  return text.startsWith('-') ? -durationOption(text.slice(1)) : durationOption(text.replace(/^\+/, ''));
}
