import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyId } from '../../report/evidence/signature';
import { usageError } from '../command-error';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';

/** A new pair of keys in two files. A key that is there already is never written over. */
export function makeKey(printer: Printer, directory: string): Outcome {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const files = { private: join(directory, 'evidence-key.pem'), public: join(directory, 'evidence-key.pub.pem') };
  mkdirSync(directory, { recursive: true });
  write(files.private, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600);
  write(files.public, publicKey.export({ type: 'spki', format: 'pem' }) as string, 0o644);
  printer.print({ type: 'evidenceKey', key: keyId(publicKey), privateFile: files.private, publicFile: files.public });
  return { exit: exitCodes.done };
}

function write(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw usageError(`There is a key "${file}" already.`, 'give another directory: drillbook evidence keygen DIR');
  }
}
