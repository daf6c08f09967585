/** Kinds of steps whose work starts a restore of the table `target`. */
export const restoringKinds: readonly string[] = ['restoreTable', 'restoreBackup'];

/** Kinds of steps after which `table` is not being restored any more. */
const endingKinds: readonly string[] = ['waitActive', 'deleteTable'];

export function startsRestore(kind: string): boolean {
  return restoringKinds.includes(kind);
}

export function endsRestore(kind: string): boolean {
  return endingKinds.includes(kind);
}
