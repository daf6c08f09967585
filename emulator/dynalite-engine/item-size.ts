/** What an item comes to in bytes. */
export interface ItemSize {
  /** As it is counted for units: names in UTF-8, and values. */
  readonly bytes: number;
  /** As it is counted for the end of a page: as stored, with what is kept beside it. */
  readonly stored: number;
}

type Value = DynaliteItem[string];

/** dynalite's findings on how DynamoDB counts, in one pass and without big numbers: pages are counted item by item. */
export function itemSize(item: DynaliteItem, rangeKey?: string): ItemSize {
  let [bytes, stored, rangeKeyBytes] = [0, 0, 0];
  for (const name in item) {
    const value = item[name] as Value;
    const ofValue = valueBytes(value);
    bytes += nameBytes(name) + ofValue;
    if (name === rangeKey) rangeKeyBytes = ofValue;
    else stored += storedBytes(value, ofValue) + 1;
  }
  return { bytes, stored: 2 + stored + (1 + Math.floor((1 + stored) / 3072)) * (18 + rangeKeyBytes) };
}

function valueBytes(value: Value): number {
  for (const type in value) {
    const content = value[type];
    switch (type) {
      case 'S':
        return Buffer.byteLength(content as string);
      case 'N':
        return numberBytes(content as string);
      case 'B':
        return binaryBytes(content as string);
      case 'SS':
        return sumOf(content as string[], Buffer.byteLength);
      case 'NS':
        return sumOf(content as string[], numberBytes);
      case 'BS':
        return sumOf(content as string[], binaryBytes);
      case 'L':
        return 3 + sumOf(content as Value[], (each) => 1 + valueBytes(each));
      case 'M':
        return (
          3 + sumOf(Object.entries(content as DynaliteItem), ([name, each]) => 1 + nameBytes(name) + valueBytes(each))
        );
    }
  }
  return 1;
}

/** @param bytes of the value alone. */
function storedBytes(value: Value, bytes: number): number {
  for (const type in value) {
    const content = value[type];
    switch (type) {
      case 'S':
        return bytes + (bytes < 128 ? 1 : bytes < 16_384 ? 2 : 3);
      case 'N':
      case 'B':
        return bytes + 1;
      case 'SS':
      case 'NS':
      case 'BS':
        return bytes + (content as string[]).length + 1;
      case 'NULL':
        return 0;
      case 'L':
        return 3 + sumOf(content as Value[], (each) => 1 + storedBytes(each, valueBytes(each)));
      case 'M':
        return 3 + sumOf(Object.values(content as DynaliteItem), (each) => 2 + storedBytes(each, valueBytes(each)));
    }
  }
  return 1;
}

function sumOf<T>(list: readonly T[], of: (each: T) => number): number {
  let sum = 0;
  for (const each of list) sum += of(each);
  return sum;
}

function nameBytes(name: string): number {
  return Buffer.byteLength(name);
}

function binaryBytes(text: string): number {
  return Buffer.byteLength(text, 'base64');
}

/** One for each two digits that count, by their places, and one beside; numbers are in their one form already. */
function numberBytes(text: string): number {
  const negative = text.charCodeAt(0) === minus ? 1 : 0;
  const { length } = text;
  let [point, first, last] = [length, -1, -1];
  for (let at = negative; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === fullStop) point = at;
    else if (code !== zero) {
      if (first < 0) first = at;
      last = at;
    }
  }
  if (first < 0) return 1;
  const count = last - first + (first < point && point < last ? 0 : 1);
  const exponent = point - first - (first < point ? 1 : 0);
  return 1 + Math.ceil(count / 2) + (count % 2 || exponent % 2 ? 0 : 1) + negative;
}

const [minus, fullStop, zero] = [45, 46, 48];
