import type { JournalRecord, OutlineEntry, RunFacts } from '../language/run-facts';
import { pathInPlan } from '../language/step-path';

/** What the outline says of a step that ran, in whatever turn of a loop. */
export function entryOf({ outline }: Pick<RunFacts, 'outline'>, path: string): OutlineEntry | undefined {
  const planned = pathInPlan(path);
  return outline.find((entry) => entry.path === planned);
}

/** `Restore a table`, in the fourth turn of a loop `Restore a table [3]`. */
export function titleOf(facts: Pick<RunFacts, 'outline'>, { path, id }: Pick<JournalRecord, 'path' | 'id'>): string {
  return titleAt(facts, path) ?? id;
}

export function titleAt(facts: Pick<RunFacts, 'outline'>, path: string): string | undefined {
  const title = entryOf(facts, path)?.title;
  const turns = (path.match(/\[\d+\]/g) ?? []).join('');
  return title === undefined || turns === '' ? title : `${title} ${turns}`;
}

export function depthOf(facts: Pick<RunFacts, 'outline'>, path: string): number {
  return entryOf(facts, path)?.depth ?? 0;
}
