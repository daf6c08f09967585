import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { Fingerprint } from './fingerprint';
import { walkSegment } from './walk-segment';

interface Choice {
  readonly consistent: boolean;
  readonly projection?: string | undefined;
}

/** The fingerprint of the items of a segment that match, in the making. */
export function fingerprintSegment(
  context: StepContext,
  table: string,
  segment: Segment,
  filter: ItemFilter,
  { consistent, projection }: Choice,
): Promise<Tally> {
  const scan = { doing: 'taking the fingerprint', table, segment, filter, consistent, projection };
  return walkSegment(context, scan, ({ items, isPlain }) => {
    const { count, sum } = Fingerprint.of(items, isPlain).state();
    return { counts: { count }, sums: { items: sum } };
  });
}

export function fingerprintIn({ counts, sums }: Tally): Fingerprint {
  return Fingerprint.from({ count: counts['count'] ?? 0, sum: sums?.['items'] ?? '0' });
}
