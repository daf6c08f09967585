import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { Json } from './json';

/**
 * SHA-256 over the canonical form (RFC 8785) of a JSON value, as `sha256:<64 hex digits>`.
 * Pure JavaScript, because workflow code has no `node:crypto`.
 */
export function digestOf(value: Json): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalText(value))))}`;
}

/** SHA-256 over the UTF-8 bytes of a text, as `sha256:<64 hex digits>`. */
export function digestOfText(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** The RFC 8785 form of a JSON value: sorted keys, no white space. */
export function canonicalText(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`Expected a JSON value to digest, got ${typeof value}`);
  return text;
}
