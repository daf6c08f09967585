import { randomBytes } from 'node:crypto';

/** `guarded-delete-20260131-140305-k3fq`, UTC: sorts by time, reads well, and is unique enough to start many at once. */
export function newRunId(runbook: string, now = new Date()): string {
  const [day = '', time = ''] = now.toISOString().split('T');
  return [runbook, day.replaceAll('-', ''), time.slice(0, 8).replaceAll(':', ''), randomLetters(4)].join('-');
}

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

function randomLetters(count: number): string {
  return Array.from(randomBytes(count), (byte) => alphabet[byte % alphabet.length]).join('');
}
