/** A number by value: `digits` without leading and trailing zeros, times ten to the `exponent`. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/**
 * Reads a decimal number from its text. DynamoDB numbers have up to 38 digits, more than twice what a JavaScript
 * number holds, so the text is never converted. Undefined when it is no number or more than DynamoDB stores.
 */
export function decimal(text: string): Decimal | undefined {
  const [match, sign, whole = '', fraction = '', power = '0'] = form.exec(text) ?? [];
  if (match === undefined || whole + fraction === '') return undefined;
  const significant = (whole + fraction).replace(/^0+/, '');
  const digits = significant.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '0', exponent: 0 };
  const exponent = Number(power) - fraction.length + (significant.length - digits.length);
  const magnitude = exponent + digits.length - 1;
  if (digits.length > 38 || magnitude > 125 || magnitude < -130) return undefined;
  return { negative: sign === '-', digits, exponent };
}

/** One text for each value: `1`, `1.0` and `10e-1` are all `1e0`. */
export function canonicalNumber(text: string): string | undefined {
  if (isCanonicalInteger(text)) return `${text}e0`;
  const value = decimal(text);
  return value && `${value.negative ? '-' : ''}${value.digits}e${value.exponent}`;
}

/** Most numbers are: one to 38 digits without a zero at either end, which needs no other look. */
function isCanonicalInteger(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 38) return false;
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9) || (digit === 0 && (at === 0 || at === length - 1))) return false;
  }
  return true;
}
