/** Of all that a worker keeps. */
const mostBytes = 2 ** 26;

interface Kept {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * What one activity leaves in a worker for a later one that may be given to it. It may be gone at any time, so whoever
 * takes it can do without. The oldest makes room for the newest.
 */
export class WorkerMemory {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly most = mostBytes) {}

  /** Instead of what was there under that name. */
  leave(name: string, value: unknown, bytes: number): void {
    this.take(name);
    if (bytes > this.most) return;
    this.kept.set(name, { value, bytes });
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.most) return;
      this.take(oldest);
    }
  }

  /** It is then gone. */
  take(name: string): unknown {
    const found = this.kept.get(name);
    if (!found) return undefined;
    this.kept.delete(name);
    this.bytes -= found.bytes;
    return found.value;
  }
}
