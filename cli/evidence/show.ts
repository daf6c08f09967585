import type { EvidenceDocument } from '../../report/evidence/document';
import { documentMarkdown } from '../../report/evidence/markdown';
import { openSealed } from '../../report/evidence/sealed';
import { CommandError, usageError } from '../command-error';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import { readBytes } from './read-files';

/** A document as a person reads it. One that was changed is not shown: nobody could tell what of it is true. */
export function showDocument(printer: Printer, places: readonly string[]): Outcome {
  const [file] = places;
  if (file === undefined || places.length > 1)
    throw usageError('Expected one document.', 'drillbook evidence show FILE');
  const opened = openSealed<EvidenceDocument>(readBytes(file), 'drillbook-evidence');
  if ('fault' in opened) {
    throw new CommandError('Tampered', `"${file}" cannot be believed: ${opened.fault}.`, undefined, exitCodes.failed);
  }
  printer.print({ type: 'document', format: 'md', text: documentMarkdown(opened.value) });
  return { exit: exitCodes.done, run: opened.value.run };
}
