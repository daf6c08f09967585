import { hash } from 'node:crypto';

/** Of a SHA-256; that two of ten million keys have all of them in common by chance is one case in 10^24. */
const words = 4;
const bytesOfWord = 4;
const firstSlots = 1 << 12;

/**
 * On which line each key was seen, for files of millions of rows: a key takes 20 bytes, however long it is, in a table
 * that is at most three quarters full.
 */
export class SeenKeys {
  private count = 0;
  private digests = new Uint32Array(firstSlots * words);
  /** From 1; 0 is a free place. */
  private lines = new Uint32Array(firstSlots);

  /** The line on which the key was seen before; where it was not, it is now. */
  note(key: string, line: number): number | undefined {
    const digest = digestOf(key);
    const slot = this.slotOf(digest);
    const earlier = this.lines[slot];
    if (earlier) return earlier;
    this.put(slot, digest, line);
    this.count += 1;
    if (this.count > this.lines.length * 0.75) this.grow();
    return undefined;
  }

  /** Where it stands, or the free place for it. */
  private slotOf(digest: Uint32Array): number {
    const last = this.lines.length - 1;
    let slot = (digest[0] ?? 0) & last;
    while (this.lines[slot] !== 0 && !this.standsAt(slot, digest)) slot = (slot + 1) & last;
    return slot;
  }

  private standsAt(slot: number, digest: Uint32Array): boolean {
    const start = slot * words;
    return digest.every((word, at) => this.digests[start + at] === word);
  }

  private put(slot: number, digest: Uint32Array, line: number): void {
    this.digests.set(digest, slot * words);
    this.lines[slot] = line;
  }

  private grow(): void {
    const { digests, lines } = this;
    this.digests = new Uint32Array(digests.length * 2);
    this.lines = new Uint32Array(lines.length * 2);
    for (const [slot, line] of lines.entries()) {
      if (line === 0) continue;
      const digest = digests.subarray(slot * words, (slot + 1) * words);
      this.put(this.slotOf(digest), digest, line);
    }
  }
}

function digestOf(key: string): Uint32Array {
  const { buffer, byteOffset } = Uint8Array.from(hash('sha256', key, 'buffer').subarray(0, words * bytesOfWord));
  return new Uint32Array(buffer, byteOffset, words);
}
