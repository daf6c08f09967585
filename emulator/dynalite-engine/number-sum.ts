import validations from 'dynalite/validations';
import { validationError } from '../api-error';

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The exact sum of two numbers as DynamoDB writes them; refused when it cannot hold it. */
export function sum(a: string, b: string): string {
  const [x, y] = [decimal(a), decimal(b)];
  const exponent = Math.min(x.exponent, y.exponent);
  const digits = scaled(x, exponent) + scaled(y, exponent);
  const value = { N: `${digits}e${exponent}` };
  const fault = validations.validateAttributeValue(value);
  if (fault) throw validationError(fault);
  return value.N;
}

export function difference(a: string, b: string): string {
  return sum(a, b.startsWith('-') ? b.slice(1) : `-${b}`);
}

/** Stored numbers have no exponent of their own. */
function decimal(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), exponent: 0 };
  return { digits: BigInt(text.replace('.', '')), exponent: point + 1 - text.length };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
