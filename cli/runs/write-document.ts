import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Printer } from '../printers/printer';

/** To the file, where one is named, else to standard output. */
export function writeDocument(printer: Printer, document: { format: string; text: string }, out?: string): void {
  if (out === undefined) {
    printer.print({ type: 'document', ...document });
    return;
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, document.text);
  printer.print({ type: 'note', message: `Written to ${out}` });
}
