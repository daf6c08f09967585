import type { Figure } from '../figure';
import type { BenchOptions } from '../main';
import { figuresOf, measure, type Round } from './figures';

const rounds = 3;

/** The emulator against dynalite's own server, in turns on the same machine; the median of three. */
export async function benchEmulator({ items }: BenchOptions): Promise<Figure[]> {
  const ours: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measured = await measure(items);
    peer.push(measured.dynalite);
    ours.push(measured.ours);
  }
  return figuresOf(ours, peer, items);
}
