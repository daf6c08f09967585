import type { Figure } from '../figure';
import type { BenchOptions } from '../options';
import { figuresOf, measure, type Round } from './figures';

const rounds = 3;

/** The emulator against dynalite's own server, in turns on the same machine; the median of three. */
export async function benchEmulator({ items = 50_000 }: BenchOptions): Promise<Figure[]> {
  const ours: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measured = await measure(items);
    peer.push(measured.dynalite);
    ours.push(measured.ours);
  }
  return figuresOf(ours, peer, items);
}
