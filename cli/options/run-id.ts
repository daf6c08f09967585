import { InvalidArgumentError } from 'commander';

/** It names files of reports and tags of tables too, so it holds nothing that these do not take. */
export function runIdOption(text: string): string {
  if (/^[A-Za-z0-9][\w.-]{0,127}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected at most 128 letters, digits, dots, dashes and underscores.');
}
