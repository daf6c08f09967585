import { hash } from 'node:crypto';
import { type AnyItem, canonicalItem } from './canonical-item';

/** SHA-512 of the canonical item: 64 characters, each one byte. */
export function itemDigest(item: AnyItem): string {
  return hash('sha512', canonicalItem(item), 'binary');
}
