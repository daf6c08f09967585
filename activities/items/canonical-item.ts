import { fail } from '../step-failure';
import { canonicalNumber } from './decimal';

/** An item as the SDK or as the wire has it: binary data as bytes or as base64. */
export type AnyItem = { readonly [name: string]: AnyValue };

interface AnyValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: Uint8Array | string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly (Uint8Array | string)[];
  readonly L?: readonly AnyValue[];
  readonly M?: AnyItem;
}

/**
 * One text for each item, whatever the order of its attributes and sets and the spelling of its numbers; different
 * items have different texts. Each value is led by a tag of its type, so that `"1"` and `1` differ.
 *
 * @param quote as JSON does it; `quotePlain` where none of the item's texts has a sign that JSON escapes.
 */
export function canonicalItem(item: AnyItem, quote: Quote = JSON.stringify): string {
  let text = '{';
  for (const name of inOrder(Object.keys(item))) {
    text += `${text.length > 1 ? ',' : ''}${quote(name)}:${canonicalValue(item[name], quote)}`;
  }
  return `${text}}`;
}

type Quote = (text: string) => string;

/** JSON looks at each letter of a text for those to escape, which takes as long as its digest. */
export const quotePlain: Quote = (text) => `"${text}"`;

/** Most stores answer attributes in order, and looking takes less than sorting. */
function inOrder(names: string[]): string[] {
  for (let at = 1; at < names.length; at += 1) {
    if ((names[at - 1] as string) > (names[at] as string)) return names.sort();
  }
  return names;
}

export function canonicalValue(value: AnyValue | undefined, quote: Quote = JSON.stringify): string {
  if (value?.S !== undefined) return `S${quote(value.S)}`;
  if (value?.N !== undefined) return `N${numberOf(value.N)}`;
  if (value?.BOOL !== undefined) return value.BOOL ? 'T' : 'F';
  if (value?.B !== undefined) return `B"${base64(value.B)}"`;
  if (value?.M !== undefined) return `M${canonicalItem(value.M, quote)}`;
  if (value?.L !== undefined) return `L[${value.L.map((each) => canonicalValue(each, quote)).join(',')}]`;
  if (value?.SS !== undefined)
    return `SS[${value.SS.map((text) => quote(text))
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

function base64(bytes: Uint8Array | string): string {
  if (typeof bytes === 'string') return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
