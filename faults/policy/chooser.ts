import { seededRandom } from '../../emulator/seeded-random';

/** The same choices for the same seed. */
export class Chooser {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A whole number from 0, below. */
  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  maybe(share = 0.5): boolean {
    return this.random() < share;
  }

  /** Some of them, in their order; perhaps none. */
  some<T>(choices: readonly T[]): T[] {
    return choices.filter(() => this.maybe());
  }

  shuffled<T>(choices: readonly T[]): T[] {
    const rest = [...choices];
    return choices.map(() => rest.splice(this.below(rest.length), 1)[0] as T);
  }
}
