import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Json } from '../../language/json';
import { toAttributeValue } from '../items/attribute-value';

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * A JSON text as an attribute value, with numbers as they are written: a JavaScript number would lose the digits
 * after the fifteenth, so each becomes a typed `{"N": "..."}` before the text is parsed. Throws on what is not JSON.
 */
export function jsonValue(text: string): AttributeValue {
  JSON.parse(text);
  const exact = text.replace(stringOrNumber, (token) => (token.startsWith('"') ? token : `{"N":"${token}"}`));
  return toAttributeValue(JSON.parse(exact) as Json);
}
