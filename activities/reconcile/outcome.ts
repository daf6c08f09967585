import type { Tally } from '../../language/tally';
import { pairIn } from '../items/walk-pair';

/** What was found, and what was to become of it; a record of the prepare phase. */
export type Findings = {
  readonly candidates: number;
  readonly same: number;
  readonly notLost: number;
  readonly onlyInRestored: number;
  readonly different: number;
  readonly onlyInLive: number;
  readonly undecided: number;
  /** Differs, and is not to be looked at. */
  readonly leftAlone: number;
  readonly changedInLive: number;
  /** Others kept changing them while they were looked at. */
  readonly unsettled: number;
  readonly toRestore: number;
  readonly toReplace: number;
  readonly toDelete: number;
  /** What was to become of items, segment by segment, where their number is bounded. */
  readonly bySegment?: readonly number[];
};

export type Done = {
  readonly restored: number;
  readonly replaced: number;
  readonly deleted: number;
  readonly changed: number;
};

export function findingsIn(tally: Tally): Findings {
  const { counts } = tally;
  const of = (name: string) => counts[name] ?? 0;
  const [onlyInRestored, different, notLost] = [of('onlyInRestored'), of('different'), of('notLost')];
  // Of a paired scan: all items of the restored table; what is the same in both is not counted.
  const pair = pairIn(tally);
  const { unsettled } = pair;
  const leftInRestored = of('leftInRestored');
  const differing = onlyInRestored + different + leftInRestored + unsettled;
  const same = of('same') + Math.max(0, pair.a.state().count - differing);
  return {
    candidates: same + notLost + differing,
    ...{ same, notLost, onlyInRestored, different, onlyInLive: of('onlyInLive') },
    ...{ undecided: of('undecided'), leftAlone: of('leftAlone'), changedInLive: of('changedInLive'), unsettled },
    ...{ toRestore: of('toRestore'), toReplace: of('toReplace'), toDelete: of('toDelete') },
  };
}

export function doneIn({ counts }: Tally): Done {
  const of = (name: string) => counts[name] ?? 0;
  return { restored: of('restored'), replaced: of('replaced'), deleted: of('deleted'), changed: of('changed') };
}

/** What earlier attempts had done already when `now` was found, of what was found `first`, before any of them. */
export function doneBetween(first: Findings, now: Findings): Done {
  const grown = Math.max(0, now.same - first.same);
  const restored = Math.min(grown, Math.max(0, first.toRestore - now.toRestore));
  const replaced = Math.min(grown - restored, Math.max(0, first.toReplace - now.toReplace));
  return { restored, replaced, deleted: Math.max(0, first.toDelete - now.toDelete), changed: 0 };
}

/** Findings as they would have been before that was done. */
export function before(now: Findings, { restored, replaced, deleted }: Done): Findings {
  return {
    ...now,
    same: now.same - restored - replaced,
    onlyInRestored: now.onlyInRestored + restored,
    different: now.different + replaced,
    onlyInLive: now.onlyInLive + deleted,
    toRestore: now.toRestore + restored,
    toReplace: now.toReplace + replaced,
    toDelete: now.toDelete + deleted,
  };
}

type Plans = Pick<Findings, 'toRestore' | 'toReplace' | 'toDelete'>;

export function planned({ toRestore, toReplace, toDelete }: Plans): number {
  return toRestore + toReplace + toDelete;
}

export function addDone(one: Done, other: Done): Done {
  return {
    restored: one.restored + other.restored,
    replaced: one.replaced + other.replaced,
    deleted: one.deleted + other.deleted,
    changed: one.changed + other.changed,
  };
}

/** The numbers that the step tells. */
export function outcome(found: Findings, { restored, replaced, deleted, changed }: Done) {
  const { candidates, same, notLost, onlyInRestored, different, onlyInLive, undecided, unsettled } = found;
  // What an attempt of an earlier version prepared does not tell it.
  const { leftAlone = 0, changedInLive = 0 } = found;
  const kept = onlyInRestored + different + onlyInLive - restored - replaced - deleted - changed;
  return {
    ...{ candidates, same, notLost, onlyInRestored, different, onlyInLive },
    ...{
      restored,
      replaced,
      deleted,
      kept,
      undecided,
      leftAlone,
      changedInLive,
      changedMeanwhile: changed + unsettled,
    },
  };
}
