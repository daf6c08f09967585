import { onlyInTheRun } from '../../language/only-in-the-run';

/** What is known of the ARN of a backup before there is one: whose it is. */
export function backupArnOf(table: string): string {
  if (table.startsWith('arn:')) return `${table}/backup/${onlyInTheRun}`;
  return `arn:${onlyInTheRun}:dynamodb:${onlyInTheRun}:${onlyInTheRun}:table/${table}/backup/${onlyInTheRun}`;
}
