import type { WaitingMemo } from '../../workflows/messages';

/** The paths of the steps that a run waits for, from its memo; `steps.a of RUN` for those of a run within it. */
export function waitingPaths(memo: Record<string, unknown> | undefined): string[] {
  const waiting = memo?.['waiting'];
  if (!Array.isArray(waiting)) return [];
  return (waiting as WaitingMemo[]).map(({ path, run }) => (run ? `${path} of ${run}` : path));
}
