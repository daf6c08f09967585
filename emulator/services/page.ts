/** Some of a list, and the token for the next ones, if there are any. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly next?: string;
}

/**
 * Those behind the entry that the token names, in the order of their ids, so that what comes and goes between two
 * pages neither hides nor repeats another. Undefined for a token that was not given out here.
 */
export function pageOf<Entry>(
  all: readonly Entry[],
  idOf: (entry: Entry) => string,
  { token, most }: { token: string | undefined; most: number },
): Page<Entry> | undefined {
  const after = token === undefined ? '' : idIn(token);
  if (after === undefined) return undefined;
  const sorted = all.map((entry) => [idOf(entry), entry] as const).sort(([one], [other]) => (one < other ? -1 : 1));
  const rest = sorted.filter(([id]) => id > after);
  const entries = rest.slice(0, most);
  const [last] = entries.at(-1) ?? [];
  const isMore = rest.length > entries.length && last !== undefined;
  return { entries: entries.map(([, entry]) => entry), ...(isMore && { next: tokenFor(last) }) };
}

const mark = 'page:';

function tokenFor(id: string): string {
  return Buffer.from(`${mark}${id}`).toString('base64');
}

function idIn(token: string): string | undefined {
  const text = Buffer.from(token, 'base64').toString();
  return text.startsWith(mark) ? text.slice(mark.length) : undefined;
}
