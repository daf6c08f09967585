import { addTallies, noWork, type Tally, type Work } from '../../language/tally';
import { tooManyByNow } from '../guard';
import { itemSize } from '../items/item-limits';
import type { Difference } from '../items/pair/pair-scan';
import type { PageTally } from '../items/walk-segment';
import type { StepContext } from '../step';
import { carryOut, type Decided, type LiveTable } from './carry-out';
import { decide, decisions, sortOf, sorts } from './decide';
import type { ReconcileInput } from './input';

/** Of differences of one segment. */
const mostBytes = 2 ** 24;

/** More names than these of attributes are not remembered. */
const mostNames = 200;

/** Names of counts that tell of differences. */
export const countsOfDifferences: ReadonlySet<string> = new Set([...sorts, ...decisions]);

/** What is done with differences as they are found: counted, and, unless it only looks, settled. */
export class DifferenceWork {
  /** All that it looked at, when it only looks; undefined when that is too much to be kept. */
  seen: { readonly differences: Difference[]; bytes: number } | undefined = { differences: [], bytes: 0 };
  private readonly known = new Set<string>();
  private wanted = 0;

  constructor(
    private readonly context: StepContext,
    private readonly live: LiveTable,
    private readonly input: ReconcileInput,
    private readonly onlyLooks: boolean,
    /** How many items may be put and deleted in this segment. */
    private readonly most: number | undefined,
  ) {}

  /** @param told the write units so far, while it writes. */
  async settle(differences: readonly Difference[], told?: (writeUnits: number) => void): Promise<PageTally> {
    const counts: Record<string, number> = {};
    const count = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1;
    };
    const decided = differences.map((difference): Decided => {
      const decision = decide(difference, this.input);
      count(sortOf(difference));
      count(decision);
      return { difference, decision };
    });
    if (this.onlyLooks) {
      this.keep(differences);
      return { counts };
    }
    for (const difference of differences) this.remember(difference);
    this.wanted += (counts['toRestore'] ?? 0) + (counts['toReplace'] ?? 0) + (counts['toDelete'] ?? 0);
    if (this.most !== undefined && this.wanted > this.most) tooManyByNow(this.live.name, this.input.maxItems);
    const { counts: done, work } = await carryOut(this.context, this.live, decided, this.known, told);
    return { counts: { ...counts, ...done }, ...(work && { work }) };
  }

  async settleOnto(tally: Tally, differences: readonly Difference[], told?: (sum: Work) => void): Promise<Tally> {
    const { counts, work } = await this.settle(differences, (writeUnits) =>
      told?.({ ...tally.work, writeUnits: tally.work.writeUnits + writeUnits }),
    );
    return addTallies(tally, { counts, work: { ...noWork, ...work } });
  }

  private keep(differences: readonly Difference[]): void {
    if (!this.seen) return;
    this.seen.differences.push(...differences);
    for (const { a = {}, b = {} } of differences) this.seen.bytes += itemSize(a) + itemSize(b);
    if (this.seen.bytes > mostBytes || this.input.dryRun) this.seen = undefined;
  }

  private remember({ a = {}, b = {} }: Difference): void {
    if (this.known.size >= mostNames) return;
    for (const name of [...Object.keys(a), ...Object.keys(b)]) this.known.add(name);
  }
}
