/** The id of the workflow that is the lock of a table: the same for all who look for it. */
export function lockId({ account, region, table }: { account: string; region: string; table: string }): string {
  return `drillbook-lock:${account}/${region}/${table}`;
}
