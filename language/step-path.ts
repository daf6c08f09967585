/** The path of a step of a plan, `steps.each[].inner`, in the turns that it stands in: `steps.each[3].inner`. */
export function pathInRun(path: string, turns: readonly number[]): string {
  if (turns.length === 0) return path;
  const left = [...turns];
  return path.replace(/\[\]/g, () => `[${left.shift() ?? ''}]`);
}

/** The path in the plan of a step that ran: `steps.each[3].inner` is `steps.each[].inner` there. */
export function pathInPlan(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}

/** The id of a run within another: `drill-1.recover`, `drill-1.each-3.recover.2` for the second time. */
export function innerRunId(run: string, path: string, time: number): string {
  const place = path.replace(/^steps\./, '').replace(/\[(\d+)\]/g, '-$1');
  return `${run}.${place}${time > 1 ? `.${time}` : ''}`;
}

/** Whether a step stands within another, both as in the journal. */
export function isWithin(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** Whether a path is of the steps of a run itself: not of its undo, nor of its clean-up. */
export function isMain(path: string): boolean {
  return path.startsWith('steps.') && !path.includes('.undo.');
}
