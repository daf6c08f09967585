import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute-value';

/** A value as DynamoDB writes it in JSON, one of these: binary data is base64 text. */
export interface WireValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly WireValue[];
  readonly M?: WireItem;
}

export type WireItem = { readonly [name: string]: WireValue };

/** As the SDK takes items in requests. */
export function fromWire(item: WireItem): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueFromWire(value)]));
}

function valueFromWire(value: WireValue): AttributeValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.BS) return { BS: value.BS.map((text) => Buffer.from(text, 'base64')) };
  if (value.L) return { L: value.L.map(valueFromWire) };
  if (value.M) return { M: fromWire(value.M) };
  return value as AttributeValue;
}

/** As requests have items on their way. */
export function toWire(item: Item): WireItem {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueToWire(value)]));
}

function valueToWire(value: AttributeValue): WireValue {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(valueToWire) };
  if (value.M) return { M: toWire(value.M) };
  return value as WireValue;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
