/** A clock that only goes on while something sleeps. */
export class Timeline {
  private nowMs = 0;
  private readonly sleepers: { at: number; wake: () => void }[] = [];

  now = () => this.nowMs;

  sleep = (ms: number) =>
    new Promise<void>((wake) => {
      this.sleepers.push({ at: this.nowMs + ms, wake });
    });

  /** Until the work has ended; answers when. */
  async run(work: Promise<unknown>): Promise<number> {
    let over = false;
    void work.finally(() => {
      over = true;
    });
    for (;;) {
      for (let quiet = 0; quiet < 20; quiet += 1) await Promise.resolve();
      if (over) return this.nowMs;
      const next = this.sleepers.sort((a, b) => a.at - b.at).shift();
      if (!next) throw new Error('Nothing sleeps and the work is not over');
      this.nowMs = Math.max(this.nowMs, next.at);
      next.wake();
    }
  }
}
