import { hash } from 'node:crypto';
import type { AnyItem } from './canonical-item';
import { DigestSum } from './digest-sum';
import { itemDigest } from './item-digest';

/** A fingerprint in the making, for heartbeats and merging. */
export interface FingerprintState {
  readonly count: number;
  /** 128 hexadecimal digits. */
  readonly sum: string;
}

/**
 * What a set of items is, in two values: how many they are, and the sum modulo 2^512 of the SHA-512 of each canonical
 * item. A sum does not depend on the order and can be made of the sums of segments, so that a table is read once, in
 * parallel, and no item is kept.
 *
 * Equal fingerprints mean equal items against every accident: an item lost, doubled, stale, changed in one byte or
 * exchanged. They do not protect against an adversary who may choose many items at will: sums of this kind can be met
 * by a generalised birthday search in far fewer steps than a hash collision, if still more than anyone does by chance.
 */
export class Fingerprint {
  private count = 0;
  private sum = new DigestSum();

  /** @param isPlain as for `itemDigest`. */
  static of(items: Iterable<AnyItem>, isPlain = false): Fingerprint {
    const fingerprint = new Fingerprint();
    for (const item of items) fingerprint.add(item, isPlain);
    return fingerprint;
  }

  static from(state: FingerprintState): Fingerprint {
    const fingerprint = new Fingerprint();
    fingerprint.count = state.count;
    fingerprint.sum = DigestSum.from(state.sum);
    return fingerprint;
  }

  add(item: AnyItem, isPlain = false): void {
    this.count += 1;
    this.sum.add(itemDigest(item, isPlain));
  }

  merge(other: Fingerprint): this {
    this.count += other.count;
    this.sum.merge(other.sum);
    return this;
  }

  state(): FingerprintState {
    return { count: this.count, sum: this.sum.toString() };
  }

  /** `sha256:` of count and sum; equal for equal sets of items, in every release. */
  digest(): string {
    const { count, sum } = this.state();
    return `sha256:${hash('sha256', `drillbook-fingerprint-1\n${count}\n${sum}`)}`;
  }
}
