import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Decimal, decimal } from '../items/decimal';

/**
 * Whether the one is greater: numbers by value, texts by their UTF-8 bytes, binary data by bytes, as DynamoDB orders
 * them. Undefined when they cannot be compared.
 */
export function isGreater(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean | undefined {
  if (one?.N !== undefined && other?.N !== undefined) return isGreaterNumber(decimal(one.N), decimal(other.N));
  const [mine, theirs] = [bytesOf(one), bytesOf(other)];
  if (!mine || !theirs || (one?.S === undefined) !== (other?.S === undefined)) return undefined;
  return Buffer.compare(mine, theirs) > 0;
}

function bytesOf(value: AttributeValue | undefined): Uint8Array | undefined {
  return value?.S !== undefined ? Buffer.from(value.S) : value?.B;
}

function isGreaterNumber(one: Decimal | undefined, other: Decimal | undefined): boolean | undefined {
  if (!one || !other) return undefined;
  const [sign, otherSign] = [signOf(one), signOf(other)];
  if (sign !== otherSign) return sign > otherSign;
  return sign > 0 ? isLarger(one, other) : sign < 0 && isLarger(other, one);
}

function signOf({ digits, negative }: Decimal): number {
  return digits === '0' ? 0 : negative ? -1 : 1;
}

/** By absolute value, of two that are not zero: their digits begin with one that counts. */
function isLarger(one: Decimal, other: Decimal): boolean {
  const difference = one.exponent + one.digits.length - (other.exponent + other.digits.length);
  return difference === 0 ? one.digits.padEnd(38, '0') > other.digits.padEnd(38, '0') : difference > 0;
}
