import { readFileSync } from 'node:fs';
import { documentFault } from '../../report/evidence/check-document';
import type { EvidenceDocument } from '../../report/evidence/document';
import type { EvidenceFault } from '../../report/evidence/fault';
import { openSealed } from '../../report/evidence/sealed';
import { type KeyRing, keyRing, signatureFault } from '../../report/evidence/signature';
import { verifyEvidence } from '../../report/evidence/verify';
import { CommandError, usageError } from '../command-error';
import type { EvidenceVerified, Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import { isFolder, readBytes, readFolder } from './read-files';

export interface VerifyFlags {
  readonly key?: readonly string[];
  readonly head?: readonly string[];
  readonly count?: number;
  readonly digestsOnly?: boolean;
}

/** Each place by itself: a directory with its chains, a file as one document. */
export function verifyPlaces(printer: Printer, places: readonly string[], flags: VerifyFlags): Outcome {
  if (places.length === 0) throw usageError('Nothing to verify was given.', 'drillbook evidence verify DIR');
  const keys = flags.key && keysOf(flags.key);
  const found = places.map((place) => (isFolder(place) ? folder(place, keys, flags) : document(place, keys, flags)));
  for (const each of found) printer.print(each);
  if (found.some(({ faults }) => faults.length > 0)) return { exit: exitCodes.failed };
  const signed = found.flatMap(({ signedBy }) => signedBy);
  if (keys || flags.digestsOnly || signed.length === 0) return { exit: exitCodes.done };
  throw new CommandError(
    'KeyMissing',
    'The digests hold, but who wrote the evidence was not checked: it is signed, and no public key was given.',
    '--key FILE with the public key, once for each key that was in use; or --digests-only.',
  );
}

function folder(place: string, keys: KeyRing | undefined, { head, count }: VerifyFlags): EvidenceVerified {
  const anchors = { ...(head && { heads: head }), ...(count !== undefined && { count }) };
  const { chains, documents, faults, signedBy, strangers } = verifyEvidence(readFolder(place), { keys, anchors });
  if (chains.length === 0 && documents.length === 0 && faults.length === 0) {
    throw usageError(`There is no evidence in "${place}".`, 'give the directory of --evidence.');
  }
  return {
    ...{ type: 'evidence', place, sort: 'folder', documents: documents.length, chains, faults, signedBy, strangers },
    signaturesChecked: keys !== undefined,
  };
}

function document(place: string, keys: KeyRing | undefined, { head, count }: VerifyFlags): EvidenceVerified {
  if (head || count !== undefined) throw usageError('--head and --count are for a directory.', 'leave them out.');
  const opened = openSealed<EvidenceDocument>(readBytes(place), 'drillbook-evidence');
  const value = 'fault' in opened ? undefined : opened.value;
  const faults: EvidenceFault[] = [];
  const add = (code: EvidenceFault['code'], why: string | undefined) => {
    if (why !== undefined) faults.push({ file: place, code, message: `The document cannot be believed: ${why}.` });
  };
  if ('fault' in opened) add('changed', opened.fault);
  if (value) add('broken', documentFault(value));
  if (value && keys) add('unsigned', signatureFault(value.digest, value.signature, keys));
  return {
    ...{ type: 'evidence', place, sort: 'document', documents: value ? 1 : 0, chains: [], faults, strangers: [] },
    signedBy: value?.signature ? [value.signature.key] : [],
    signaturesChecked: keys !== undefined,
  };
}

function keysOf(files: readonly string[]): KeyRing {
  const rings = files.map((file) => {
    try {
      return keyRing([readFileSync(file, 'utf8')]);
    } catch (error) {
      throw usageError(`Cannot take the key "${file}": ${(error as Error).message}`, 'give a public key in PEM.');
    }
  });
  return new Map(rings.flatMap((ring) => [...ring]));
}
