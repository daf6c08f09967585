/** Whether a path is of the steps of a run itself: not of its undo, nor of its clean-up. */
export function isMain(path: string): boolean {
  return path.startsWith('steps.') && !path.includes('.undo.');
}
