/** Who everybody is to the emulator, which looks at no signature: a session of the one role. */
export function callerArn(accountId: string): string {
  return `arn:aws:sts::${accountId}:assumed-role/drillbook/worker`;
}

export function roleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/drillbook`;
}
