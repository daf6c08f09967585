import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Json, JsonObject } from '../../language/json';
import { type Item, toAttributeValue, toItem } from '../items/attribute-value';
import { decimal } from '../items/decimal';

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * A JSON text as an attribute value, with numbers as they are written: a JavaScript number would lose the digits
 * after the fifteenth, so each becomes a typed `{"N": "..."}` before the text is parsed. Throws on what is not JSON, and
 * on a number that DynamoDB does not store, which as a typed one would be taken for a map.
 */
export function jsonValue(text: string): AttributeValue {
  return toAttributeValue(exactJson(text));
}

/** A JSON object as an item; undefined for other JSON. An attribute may be called like a type. */
export function jsonItem(text: string): Item | undefined {
  const json = exactJson(text);
  return json === null || typeof json !== 'object' || Array.isArray(json) ? undefined : toItem(json as JsonObject);
}

function exactJson(text: string): Json {
  JSON.parse(text);
  const exact = text.replace(stringOrNumber, (token) => {
    if (token.startsWith('"')) return token;
    if (!decimal(token)) throw new RangeError('A number that DynamoDB does not store');
    return `{"N":"${token}"}`;
  });
  return JSON.parse(exact) as Json;
}
