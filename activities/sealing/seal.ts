import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Json } from '../../language/json';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Closes what holds table data, such as the key of the item at which a scan stopped, before it goes into a heartbeat:
 * heartbeats end up in histories. Workers with the same key can open it; others, and whoever reads histories, cannot.
 */
export class Seal {
  /** @param key of 32 bytes. */
  constructor(private readonly key: Uint8Array) {}

  /** A key that no other process has. */
  static ofThisProcess(): Seal {
    return new Seal(randomBytes(32));
  }

  /** Base64. `place` is not closed in, but must be the same when it is opened: what is sealed fits one place only. */
  close(value: Json, place: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.key, nonce);
    cipher.setAAD(Buffer.from(place));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
  }

  /** Undefined for what was sealed with another key or for another place, or is damaged. */
  open(sealed: string, place: string): Json | undefined {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < nonceBytes + tagBytes) return undefined;
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as Json;
    } catch {
      return undefined;
    }
  }
}
