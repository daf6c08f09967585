/** Workflow type of what hands out the permits to restore of an account and region. */
export const restorePermitsType = 'restorePermits';

/** Its id: the same for all who ask. */
export function permitsId({ account, region }: { readonly account: string; readonly region: string }): string {
  return `restore-permits-${account}-${region}`;
}

export const askPermitName = 'askPermit';
export const givePermitBackName = 'givePermitBack';
export const permitsInUseName = 'permitsInUse';
