import { hash } from 'node:crypto';
import { type AnyItem, canonicalItem, quotePlain } from './canonical-item';

/**
 * SHA-512 of the canonical item: 64 characters, each one byte.
 * @param isPlain that none of its texts has a sign that JSON escapes; the digest is the same, and made in half the time.
 */
export function itemDigest(item: AnyItem, isPlain = false): string {
  return hash('sha512', isPlain ? canonicalItem(item, quotePlain) : canonicalItem(item), 'binary');
}
