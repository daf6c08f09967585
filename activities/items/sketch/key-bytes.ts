import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fail } from '../../step-failure';
import type { Item } from '../attribute-value';
import type { AnyItem } from '../canonical-item';
import { canonicalNumber } from '../decimal';

/** Bytes of the longest partition key and the longest sort key. */
const longest = 2_048 + 1_024;
const header = 5;
const shortText = 64;
const types = ['', 'S', 'N', 'B'] as const;

/**
 * A primary key as bytes: how many they are, the types, the length of the partition key, then both values. Equal keys
 * have equal bytes, however their numbers are spelled. There is room for one key at a time.
 */
export class KeyBytes {
  /** Of the key that was written last; the rest of the last word is zero. */
  length = 0;
  readonly words: Int32Array;
  private readonly bytes: Buffer;

  /** @param names of the key attributes, partition key first. */
  constructor(private readonly names: readonly string[]) {
    const memory = new ArrayBuffer(header + longest + 3);
    this.bytes = Buffer.from(memory);
    this.words = new Int32Array(memory, 0, memory.byteLength >> 2);
  }

  write(item: AnyItem): void {
    let end = header;
    let tags = 0;
    for (let at = 0; at < this.names.length; at += 1) {
      const value = item[this.names[at] as string];
      if (value?.S !== undefined) {
        tags |= 1 << (2 * at);
        end += this.writeText(value.S, end);
      } else if (value?.N !== undefined) {
        tags |= 2 << (2 * at);
        end += this.writeText(canonicalNumber(value.N) ?? '', end);
      } else if (value?.B !== undefined) {
        tags |= 3 << (2 * at);
        end += this.writeBinary(value.B, end);
      } else fail('Internal', 'An item came without its key');
      if (at === 0) this.bytes.writeUInt16LE(end - header, 3);
    }
    this.bytes.writeUInt16LE(end, 0);
    this.bytes[2] = tags;
    this.length = (end + 3) >> 2;
    for (let at = end; at < this.length << 2; at += 1) this.bytes[at] = 0;
  }

  /** Most keys are short and ASCII, for which a call out of JavaScript takes longer than the work. */
  private writeText(text: string, at: number): number {
    if (text.length > shortText) return this.bytes.write(text, at, 'utf8');
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) return this.bytes.write(text, at, 'utf8');
      this.bytes[at + index] = code;
    }
    return text.length;
  }

  private writeBinary(value: Uint8Array | string, at: number): number {
    if (typeof value === 'string') return this.bytes.write(value, at, 'base64');
    this.bytes.set(value, at);
    return value.byteLength;
  }
}

/** The key that was written as those bytes; undefined for what is none. */
export function keyFromBytes(words: Int32Array, names: readonly string[]): Item | undefined {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  if (bytes.length < header) return undefined;
  const end = bytes.readUInt16LE(0);
  const middle = header + bytes.readUInt16LE(3);
  if (end > bytes.length || middle > end || bytes.subarray(end).some((byte) => byte !== 0)) return undefined;
  const parts = [bytes.subarray(header, middle), bytes.subarray(middle, end)];
  const key: Item = {};
  for (const [at, name] of names.entries()) {
    const value = valueFrom(((bytes[2] as number) >> (2 * at)) & 3, parts[at] as Buffer);
    if (!value) return undefined;
    key[name] = value;
  }
  return key;
}

function valueFrom(tag: number, bytes: Buffer): AttributeValue | undefined {
  const type = types[tag];
  if (type === 'S') return { S: bytes.toString('utf8') };
  if (type === 'N') return { N: bytes.toString('latin1') };
  return type === 'B' ? { B: new Uint8Array(bytes) } : undefined;
}
