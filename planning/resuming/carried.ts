import type { CarriedRecheck, CarriedStep, Resumption } from '../../language/resumption';
import type { JournalRecord } from '../../language/run-facts';
import type { Deed } from './deeds';
import { ownWork, type StepHistory } from './step-history';
import { takenAlong } from './taken-along';

interface Fate {
  readonly kept: JournalRecord | undefined;
  readonly recheck: CarriedRecheck | undefined;
  readonly inner: Resumption | undefined;
  /** Run again because a person wants it. */
  readonly isRerun: boolean;
}

/** What the new run is given of a step; undefined where nothing is known of it. */
export function carriedStep(
  path: string,
  history: StepHistory,
  { kept, recheck, inner, isRerun }: Fate,
  deeds: readonly Deed[],
): CarriedStep | undefined {
  const { last, attempts, startedAt, endedAt, skip, inputsDigest, undone, undoing, passedOver } = history;
  const again = isRerun && last?.outcome === 'succeeded';
  const unfinished = again ? ownWork(last) : kept ? undefined : history.unfinished;
  const along = recheck?.by === 'look' && recheck.whenGone === 'run' ? alongWith(path, deeds) : [];
  if (attempts === 0 && !kept && !skip && !inner) return undefined;
  return {
    attempts,
    // Whoever remembers the calls of an attempt is to take the next one for another.
    failures: again ? attempts : history.failures,
    ...(startedAt !== undefined && { startedAt }),
    ...(!isRerun && endedAt !== undefined && { endedAt }),
    ...(kept && { kept: { ...kept, path } }),
    ...(recheck && { recheck }),
    ...(along.length > 0 && { takesAlong: along }),
    ...(inputsDigest !== undefined && { inputsDigest }),
    ...(unfinished && { unfinished }),
    ...(skip && { skip }),
    // A step that is run tells for itself whether it fails.
    ...((skip || kept) && passedOver && { passedOver }),
    ...(undone && { undone }),
    ...(undoing && kept && { undoing }),
    ...(inner && { inner }),
  };
}

function alongWith(path: string, deeds: readonly Deed[]): string[] {
  const maker = deeds.find((deed) => deed.path === path);
  return maker ? takenAlong(maker, deeds).map((deed) => deed.path) : [];
}
