/** As Temporal appends it to the id of a run that a schedule starts. */
const scheduledAt = /-(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z/g;

/**
 * The id of a run as names of tables, backups and files take it: of `weekly-2026-11-30T01:00:00Z`, which a schedule has
 * started, `weekly-20261130-010000`. Other ids are such names already.
 */
export function runName(run: string): string {
  return run.replace(scheduledAt, '-$1$2$3-$4$5$6');
}
