import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { getBatches } from '../get-batches';
import { chunks } from '../in-parallel';
import { itemDigest } from '../item-digest';
import { keyText } from '../keys';
import { highAt, lowAt, type Side, wordOf } from '../sketch/element-id';
import type { Difference, PairScan } from './pair-scan';

/** A key under which the tables seemed to differ. */
export interface Suspect {
  readonly key: Item;
  /** The images that the scans saw, by `imageOf`; undefined where that table showed none. */
  readonly seen: Readonly<Record<Side, string | undefined>>;
}

/** What kept still. */
export type Settled = Difference & { readonly seen: Suspect['seen'] };

interface Watched extends Suspect {
  readonly now: string;
  /** How often in a row it was seen so. */
  readonly times: number;
}

/** Sightings in a row, the scans' included where they saw the same, until two images count as different. */
const asDifferent = 3;
/** Looks in a row until they count as equal. */
const asEqual = 2;
const mostLooks = 7;
const firstPauseMs = 250;
const longestPauseMs = 2_000;
/** An item has up to 400 KB, so the images of more keys are not held at once. */
const atOnce = 100;

/**
 * Looks at each suspect in both tables, again and again, until it has kept still: what is written meanwhile makes no
 * difference. Those that differ are handed over, some at a time. Answers how many did not settle.
 */
export async function settle(
  context: StepContext,
  pair: PairScan,
  suspects: readonly Suspect[],
  handOver: (some: readonly Settled[]) => Promise<void>,
): Promise<{ readonly unsettled: number; readonly readUnits: number }> {
  let open = suspects.map((suspect): Watched => ({ ...suspect, now: stateOf(suspect.seen), times: 1 }));
  let readUnits = 0;
  for (let look = 0; look < mostLooks && open.length > 0; look += 1) {
    if (look > 0) await context.sleep(pauseMs(look));
    const left: Watched[] = [];
    for (const some of chunks(open, atOnce)) {
      const { differences, moving, units } = await lookAt(context, pair, some);
      readUnits += units;
      left.push(...moving);
      if (differences.length > 0) await handOver(differences);
    }
    open = left;
  }
  return { unsettled: open.length, readUnits };
}

async function lookAt(context: StepContext, pair: PairScan, some: readonly Watched[]) {
  const keys = some.map(({ key }) => key);
  let units = 0;
  const took = (more: number) => {
    units += more;
  };
  const [inA, inB] = await Promise.all([
    getBatches(context, pair.a, keys, pair.keys, took),
    getBatches(context, pair.b, keys, pair.keys, took),
  ]);
  const differences: Settled[] = [];
  const moving: Watched[] = [];
  for (const watched of some) {
    const text = keyText(watched.key, pair.keys);
    const a = inA.get(text);
    const b = inB.get(text);
    const images = { a: a && itemDigest(a), b: b && itemDigest(b) };
    const equal = images.a === images.b;
    const now = equal ? 'equal' : stateOf({ a: imageOf(images.a), b: imageOf(images.b) });
    const times = now === watched.now ? watched.times + 1 : 1;
    if (times < (equal ? asEqual : asDifferent)) moving.push({ ...watched, now, times });
    else if (!equal) differences.push({ key: watched.key, a, b, seen: watched.seen });
  }
  return { differences, moving, units };
}

/** With jitter, so that it does not keep step with what writes at intervals. */
function pauseMs(look: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (look - 1)) * (0.75 + Math.random() / 2);
}

function stateOf({ a = '', b = '' }: Suspect['seen']): string {
  return `${a} ${b}`;
}

/** What stands for an image: the part of its digest that a sketch has too. */
export function imageOf(digest: string | undefined): string | undefined {
  return digest && imageOfId({ high: wordOf(digest, highAt), low: wordOf(digest, lowAt) });
}

export function imageOfId({ high, low }: { readonly high: number; readonly low: number }): string {
  return `${high},${low}`;
}
