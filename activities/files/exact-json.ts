import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Json } from '../../language/json';
import { toAttributeValue } from '../items/attribute-value';
import { decimal } from '../items/decimal';

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * A JSON text as an attribute value, with numbers as they are written: a JavaScript number would lose the digits
 * after the fifteenth, so each becomes a typed `{"N": "..."}` before the text is parsed. Throws on what is not JSON, and
 * on a number that DynamoDB does not store, which as a typed one would be taken for a map.
 */
export function jsonValue(text: string): AttributeValue {
  JSON.parse(text);
  const exact = text.replace(stringOrNumber, (token) => {
    if (token.startsWith('"')) return token;
    if (!decimal(token)) throw new RangeError('A number that DynamoDB does not store');
    return `{"N":"${token}"}`;
  });
  return toAttributeValue(JSON.parse(exact) as Json);
}
