import { createHash } from 'node:crypto';
import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import { type Signature, type Signer, signatureOf } from './signature';

/** With a digest over the canonical form of all the rest, and a signature of that digest where there is a key. */
export type Sealed<T> = T & { readonly digest: string; readonly signature?: Signature };

export interface SealedFile<T> {
  readonly value: Sealed<T>;
  readonly text: string;
  /** Of the whole file, the signature included: what a link names it by. */
  readonly fileDigest: string;
}

/** The text of a file: its canonical form (RFC 8785) in one line, so that there is one way only to write it. */
export async function sealed<T extends object>(value: T, signer?: Signer): Promise<SealedFile<T>> {
  const digest = sha256(canonicalText(value as unknown as Json));
  const signature = signer && (await signatureOf(digest, signer));
  const whole = { ...value, digest, ...(signature && { signature }) } as Sealed<T>;
  const text = fileText(whole);
  return { value: whole, text, fileDigest: sha256(text) };
}

export type Opened<T> = SealedFile<T> | { readonly fault: string };

/** What a file holds, or why it is not as it was written. Who signed it is another question. */
export function openSealed<T>(bytes: Uint8Array, type: string): Opened<T> {
  let text: string;
  let value: Partial<Sealed<{ type: string; version: number }>>;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as typeof value;
  } catch {
    return { fault: 'it is not JSON' };
  }
  if (value === null || typeof value !== 'object' || value.type !== type) return { fault: `it is no ${type}` };
  if (value.version !== 1) return { fault: 'another version of Drillbook wrote it, or it was changed' };
  const { digest, signature: _signature, ...rest } = value;
  if (typeof digest !== 'string' || digestOrNothing(rest) !== digest) {
    return { fault: 'it was changed after it was written: its digest does not fit' };
  }
  if (fileText(value) !== text) return { fault: 'it is not in the form in which it was written' };
  return { value: value as Sealed<T>, text, fileDigest: sha256(text) };
}

function fileText(value: object): string {
  return `${canonicalText(value as Json)}\n`;
}

/** A lone surrogate has no canonical form. */
function digestOrNothing(value: object): string | undefined {
  try {
    return sha256(canonicalText(value as Json));
  } catch {
    return undefined;
  }
}

/** As `language/digest.ts` does it, but by Node, which is faster: a folder has thousands of files. */
function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
