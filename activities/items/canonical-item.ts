import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fail } from '../step-failure';
import type { Item } from './attribute-value';
import { canonicalNumber } from './decimal';

/**
 * One text for each item, whatever the order of its attributes and sets and the spelling of its numbers; different
 * items have different texts. Each value is led by a tag of its type, so that `"1"` and `1` differ.
 */
export function canonicalItem(item: Item): string {
  const names = Object.keys(item).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalValue(item[name])}`).join(',')}}`;
}

export function canonicalValue(value: AttributeValue | undefined): string {
  if (value?.S !== undefined) return `S${JSON.stringify(value.S)}`;
  if (value?.N !== undefined) return `N${numberOf(value.N)}`;
  if (value?.BOOL !== undefined) return value.BOOL ? 'T' : 'F';
  if (value?.B !== undefined) return `B"${base64(value.B)}"`;
  if (value?.M !== undefined) return `M${canonicalItem(value.M)}`;
  if (value?.L !== undefined) return `L[${value.L.map(canonicalValue).join(',')}]`;
  if (value?.SS !== undefined)
    return `SS[${value.SS.map((text) => JSON.stringify(text))
      .sort()
      .join(',')}]`;
  if (value?.NS !== undefined) return `NS[${value.NS.map(numberOf).sort().join(',')}]`;
  if (value?.BS !== undefined)
    return `BS[${value.BS.map((bytes) => `"${base64(bytes)}"`)
      .sort()
      .join(',')}]`;
  if (value?.NULL !== undefined) return '0';
  return fail('Internal', 'An attribute has a type that Drillbook does not know');
}

function numberOf(text: string): string {
  return canonicalNumber(text) ?? fail('Internal', 'A number attribute does not hold a DynamoDB number');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
