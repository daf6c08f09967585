/**
 * How many characters a regular expression has once its counted repetitions are written out: what RE2 works on, for
 * each character of a text. Of a text that is no regular expression, some number.
 */
export function patternSize(pattern: string): number {
  const groups: Group[] = [{ size: 0, last: 0 }];
  for (const [token] of pattern.matchAll(tokens)) {
    const group = groups.at(-1);
    if (!group) break;
    if (token === '(') groups.push({ size: 0, last: 0 });
    else if (token === ')') {
      if (groups.length > 1) append(groups[groups.length - 2], groups.pop()?.size ?? 0);
    } else if (/^\{\d/.test(token)) {
      const times = Math.max(1, ...(token.match(/\d+/g) ?? []).map(Number));
      group.size += group.last * (times - 1);
      group.last *= times;
    } else append(group, 1);
  }
  return groups.reduce((sum, { size }) => sum + size, 0);
}

/** The last part is what a repetition after it repeats. */
interface Group {
  size: number;
  last: number;
}

/** Escapes and classes count as one character. */
const tokens = /\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(|\)|[^()]/gsu;

function append(group: Group | undefined, size: number): void {
  if (!group) return;
  group.size += size;
  group.last = size;
}
