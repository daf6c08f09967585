import type { CliEvent } from '../events';
import type { Output, Printer } from './printer';

/** One object a line, each with `version` and `type`. Text that was made for people is left out. */
export function jsonPrinter(out: Output): Printer {
  return { print: (event) => out.write(`${JSON.stringify(lineOf(event))}\n`) };
}

function lineOf(event: CliEvent): object {
  if (event.type !== 'diagnostics') return { version: 1, ...event };
  const { text, ...rest } = event;
  return { version: 1, ...rest };
}
