/** More elements than an item can have. */
const beyondEveryList = 400 * 1024;

interface Updates {
  readonly sections: readonly { readonly path: (string | number)[] }[];
}

/**
 * An update may name any list index; one behind the end appends. dynalite writes to that very index and then walks over
 * all the places before it, for minutes when it was asked for the four billionth. Smaller ones in the same order do.
 */
export function lowerListIndexes(updates: Updates): void {
  const paths = updates.sections.map(({ path }) => path);
  const high = paths.flat().filter((step): step is number => typeof step === 'number' && step > beyondEveryList);
  const ranks = new Map([...new Set(high)].sort((a, b) => a - b).map((index, rank) => [index, rank]));
  for (const path of paths) {
    for (const [place, step] of path.entries()) {
      const rank = ranks.get(step as number);
      if (rank !== undefined) path[place] = beyondEveryList + rank;
    }
  }
}
