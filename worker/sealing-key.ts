import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const bytes = 32;

/** The environment variable that gives workers on several machines one key, in base64. */
export const sealingKeyVariable = 'DRILLBOOK_SEALING_KEY';

export class SealingKeyError extends Error {
  override readonly name = 'SealingKeyError';
  readonly hint = `Make one with \`openssl rand -base64 ${bytes}\`, the same for all workers.`;
}

/**
 * The key by which workers seal what their heartbeats keep, so that another worker can go on in the middle of a
 * segment: that of the environment or else of a file of this user, made at first use. Where neither can be had, one of
 * this process: then a segment that another worker takes over begins anew. Throws `SealingKeyError` when the
 * environment's is no key.
 */
export function sealingKey(environment: NodeJS.ProcessEnv = process.env): Uint8Array {
  const given = environment[sealingKeyVariable];
  if (given) return checked(Buffer.from(given, 'base64'));
  try {
    return keyOfFile(join(home(environment), 'sealing.key'));
  } catch {
    return randomBytes(bytes);
  }
}

function checked(key: Buffer): Uint8Array {
  if (key.length === bytes) return key;
  throw new SealingKeyError(`Expected ${sealingKeyVariable} to be ${bytes} bytes in base64, got ${key.length}`);
}

/** Throws where this user has none. */
function home(environment: NodeJS.ProcessEnv): string {
  const { DRILLBOOK_HOME, XDG_STATE_HOME, HOME } = environment;
  return DRILLBOOK_HOME || join(XDG_STATE_HOME || join(HOME || homedir(), '.local', 'state'), 'drillbook');
}

/** Two workers that start at once must not have two keys: only one can make the file. */
function keyOfFile(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, randomBytes(bytes), { mode: 0o600 });
  try {
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const key = readFileSync(file);
  if (key.length !== bytes) throw new Error(`${file} is not a key`);
  return key;
}
