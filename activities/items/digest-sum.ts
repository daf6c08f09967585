const limbs = 32;

/**
 * A sum modulo 2^512 of SHA-512 digests, in limbs of 16 bits that are carried only when they are read: each has room
 * for 2^37 digests.
 */
export class DigestSum {
  /** The highest first, as in a digest. */
  private readonly limbs = new Float64Array(limbs);

  /** @param sum in 128 hexadecimal digits. */
  static from(sum: string): DigestSum {
    const all = new DigestSum();
    const padded = sum.padStart(4 * limbs, '0');
    for (let at = 0; at < limbs; at += 1) all.limbs[at] = Number.parseInt(padded.slice(4 * at, 4 * at + 4), 16);
    return all;
  }

  /** @param digest 64 characters, each one byte. */
  add(digest: string): void {
    const { limbs: sums } = this;
    for (let at = 0; at < limbs; at += 1) {
      sums[at] = (sums[at] as number) + digest.charCodeAt(2 * at) * 256 + digest.charCodeAt(2 * at + 1);
    }
  }

  merge(other: DigestSum): void {
    for (let at = 0; at < limbs; at += 1) this.limbs[at] = (this.limbs[at] as number) + (other.limbs[at] as number);
  }

  /** In 128 hexadecimal digits. */
  toString(): string {
    let text = '';
    let carry = 0;
    for (let at = limbs - 1; at >= 0; at -= 1) {
      const value = (this.limbs[at] as number) + carry;
      carry = Math.floor(value / 65_536);
      text = (value % 65_536).toString(16).padStart(4, '0') + text;
    }
    return text;
  }
}
