import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { isWithin } from '../../language/step-path';
import { isForItems } from '../kills/kill-point';

type Effects = ReadonlyMap<string, number>;

/**
 * Which effects were done twice: those of steps that had ended well before and were not undone, and of other steps more
 * calls, but for items and to hooks, than a calm run makes. `again`: something was undone, wholly or until the run was
 * cut off, or removed by a clean-up, and had to be done again.
 */
export function repeatedEffects(
  { journal, undone = [] }: RunFacts,
  calm: { readonly facts: RunFacts; readonly effects: Effects },
  first: Effects,
  second: Effects,
): { again: boolean; repeated: string[] } {
  const begun = journal.flatMap(({ path, effect, outcome }) => {
    return path.includes('.undo.') && effect !== 'reads' && outcome !== 'skipped'
      ? [path.split('.undo.')[0] ?? '']
      : [];
  });
  const removed = removedAtEnd(journal);
  const back = [...undone.map(({ path }) => path), ...begun, ...removed];
  // With a step that holds others, these are undone too.
  const isUndone = (path: string) => back.some((outer) => path === outer || isWithin(path, outer));
  const done = new Set(journal.filter(({ outcome }) => outcome === 'succeeded').map(({ path }) => path));
  const waits = new Set(calm.facts.journal.filter(({ kind }) => kind === 'waitActive').map(({ path }) => path));
  const repeated = [...second].flatMap(([effect, count]) => {
    const [path = '', operation = ''] = effect.split(' ');
    // A wait looks again, and sets the tags again that are set.
    if (isUndone(path) || (operation === 'TagResource' && waits.has(path))) return [];
    // Clean-ups belong to each run, and find nothing where the first one has been through with them.
    if (done.has(path) && !path.startsWith('finally.')) return [`${effect} of a step that was done`];
    const before = first.get(effect) ?? 0;
    const most = calm.effects.get(effect) ?? 0;
    if (isForItems(operation) || isHook(operation) || before + count <= most) return [];
    return [`${effect}, ${before} and ${count} times instead of ${most}`];
  });
  return { again: back.length > 0, repeated };
}

/** The clean-ups that deleted a table that the run had made, and the steps that had made it: what needs it makes it again. */
function removedAtEnd(journal: readonly JournalRecord[]): string[] {
  const done = journal.filter(({ outcome }) => outcome === 'succeeded');
  const cleanUps = done.filter(({ kind, path }) => kind === 'deleteTable' && path.startsWith('finally.'));
  return cleanUps.flatMap(({ path, outputs: { table } = {} }) => {
    const makers = done.filter(({ effect, outputs }) => effect === 'creates' && outputs?.['table'] === table);
    return makers.length > 0 ? [path, ...makers.map((maker) => maker.path)] : [];
  });
}

/** One that nobody heard the answer of is called again, with the same key: keys are counted, not calls. */
function isHook(operation: string): boolean {
  return operation === 'Invoke' || /^[A-Z]+$/.test(operation);
}
