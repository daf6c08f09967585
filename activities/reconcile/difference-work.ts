import { tooManyItems } from '../guard';
import type { Difference } from '../items/walk-pair';
import type { PageTally } from '../items/walk-segment';
import type { StepContext } from '../step';
import { carryOut, type Decided, type LiveTable } from './carry-out';
import type { Choices } from './choices';
import { decide, sortOf } from './decide';

/** More names than these of attributes are not remembered. */
const mostNames = 200;

/** What is done with differences as they are found: counted, and, unless it only looks, settled. */
export class DifferenceWork {
  private readonly known = new Set<string>();
  private wanted = 0;

  constructor(
    private readonly context: StepContext,
    private readonly live: LiveTable,
    private readonly choices: Choices & { readonly maxItems?: number | undefined },
    private readonly onlyLooks: boolean,
  ) {}

  async settle(differences: readonly Difference[]): Promise<PageTally> {
    const counts: Record<string, number> = {};
    const count = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1;
    };
    const decided = differences.map((difference): Decided => {
      const decision = decide(difference, this.choices);
      count(sortOf(difference));
      count(decision);
      this.remember(difference);
      return { difference, decision };
    });
    if (this.onlyLooks) return { counts };
    this.wanted += (counts['toRestore'] ?? 0) + (counts['toReplace'] ?? 0) + (counts['toDelete'] ?? 0);
    const { maxItems } = this.choices;
    if (maxItems !== undefined && this.wanted > maxItems) tooManyItems(this.live.name, this.wanted, maxItems);
    const { counts: done, work } = await carryOut(this.context, this.live, decided, this.known);
    return { counts: { ...counts, ...done }, ...(work && { work }) };
  }

  private remember({ a = {}, b = {} }: Difference): void {
    if (this.known.size >= mostNames) return;
    for (const name of [...Object.keys(a), ...Object.keys(b)]) this.known.add(name);
  }
}
