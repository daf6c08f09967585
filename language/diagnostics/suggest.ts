/** A file can make up thousands of names, and of wrong ones. */
const comparedAtMost = 200;

/** The known name that was probably meant, if one is near enough. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 64) return undefined;
  const allowed = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let compared = 0;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > allowed) continue;
    if (++compared > comparedAtMost) break;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `did you mean ...?`, or the list of what is known when nothing is near. */
export function suggestion(name: string, known: readonly string[], prefix = ''): string | undefined {
  const near = nearest(name, known);
  if (near !== undefined) return `did you mean \`${prefix}${near}\`?`;
  return listed(known, prefix);
}

/** `known: a, b, c` while that is readable. */
export function listed(known: readonly string[], prefix = ''): string | undefined {
  if (known.length === 0 || known.length > 24) return undefined;
  return `known here: ${known.map((each) => `\`${prefix}${each}\``).join(', ')}`;
}

/** Optimal string alignment: insert, delete, replace, and swap of neighbours cost one each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(replace, at(last, j) + 1, at(row, j - 1) + 1, swapped ? at(beforeLast, j - 2) + 1 : Infinity);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
