import { createHmac } from 'node:crypto';

/**
 * `t=1764450000,v1=HEX[,v1=HEX]`: seconds since 1970 by this machine, and for each secret the HMAC-SHA256 of
 * `TIME.BODY`. The time is signed too, so that a receiver can refuse what was recorded and is sent again.
 */
export function signatureOf(body: string, secrets: readonly string[], now: Date): string {
  const time = Math.floor(now.getTime() / 1000);
  const signed = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`);
  return [`t=${time}`, ...signed].join(',');
}
