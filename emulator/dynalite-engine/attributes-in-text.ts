/** Reads some attributes of items; the argument is an item as `JSON.stringify` writes it, without spaces. */
export type AttributesInText = (text: string) => DynaliteItem;

/**
 * Finds those of the attributes that an item has in its text. The others are passed over, which takes a fraction of the
 * time of parsing them.
 */
export function attributesInText(names: readonly string[]): AttributesInText {
  // A name has one way to be written.
  const wanted = [...new Set(names)].map((name) => ({ name, written: JSON.stringify(name) }));
  return (text) => {
    const item: DynaliteItem = {};
    let left = wanted.length;
    for (let start = 1; left > 0 && text.charCodeAt(start) === quote; ) {
      const valueStart = endOfString(text, start) + 1;
      const valueEnd = endOfObject(text, valueStart);
      for (const { name, written } of wanted) {
        if (written.length !== valueStart - 1 - start || !text.startsWith(written, start)) continue;
        item[name] = JSON.parse(text.slice(valueStart, valueEnd)) as DynaliteItem[string];
        left -= 1;
      }
      start = valueEnd + 1;
    }
    return item;
  };
}

const [quote, backslash, opening, closing] = [34, 92, 123, 125];

/** Behind the closing quotation mark of the string that starts there. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
}

/** Behind the closing brace of the object that starts there. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const sign = text.charCodeAt(at);
    if (sign === opening) depth += 1;
    else if (sign === closing) depth -= 1;
    at = sign === quote ? endOfString(text, at) : at + 1;
  } while (depth > 0);
  return at;
}
