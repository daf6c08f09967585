import { createHash } from 'node:crypto';
import { invalidParameter } from './errors';
import type { ResourcePolicy } from './table';

const maxBytes = 20_480;

export function newResourcePolicy(document: string, now: number): ResourcePolicy {
  if (Buffer.byteLength(document) > maxBytes) {
    throw invalidParameter(`Maximum policy size of ${maxBytes} bytes exceeded`);
  }
  if (!isJsonObject(document)) {
    throw invalidParameter('Invalid policy document: This policy contains invalid Json');
  }
  const revisionId = createHash('sha256').update(`${now} ${document}`).digest('hex').slice(0, 32);
  return { document, revisionId };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
