import { runMark } from '../own-names';
import type { StepContext } from '../step';

/** Whether the run has made a backup of that name: it ends with `stepMark`, as DynamoDB keeps no tags of backups. */
export function isOfThisRun(context: StepContext, name: string): boolean {
  return new RegExp(`\\.${runMark(context.run)}-[0-9a-f]{16}$`).test(name);
}
