import type { CliEvent } from '../events';

export interface Printer {
  print(event: CliEvent): void;
}

/** A stream to print to, and what it can show. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
  readonly color: boolean;
}
