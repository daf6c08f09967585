/** Whether a text is of a pattern, in which `*` stands for any characters and `?` for one. Linear in their product. */
export function matches(pattern: string, text: string): boolean {
  return covers(pattern, text);
}

/** Whether every text of one pattern is surely of the other too; false where that takes more than a look to tell. */
export function coversPattern(wide: string, narrow: string): boolean {
  return covers(ordered(wide), ordered(narrow));
}

/** Reads the second as characters that the first must take: a `*` in it only by a `*`, a `?` by either. */
function covers(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  const closed = (at: ReadonlySet<number>) => {
    const all = new Set(at);
    for (const each of all) if (pattern[each] === '*') all.add(each + 1);
    return all;
  };
  reached = closed(reached);
  for (const one of text) {
    const next = new Set<number>();
    for (const at of reached) {
      const wanted = pattern[at];
      if (wanted === '*') next.add(at);
      else if (one !== '*' && (wanted === '?' || wanted === one)) next.add(at + 1);
    }
    reached = closed(next);
  }
  return reached.has(pattern.length);
}

/** `*?*` and `?*` are the same. */
function ordered(pattern: string): string {
  return pattern.replace(/[*?]{2,}/g, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''));
}
