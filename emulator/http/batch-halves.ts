type Json = Record<string, unknown>;

interface Halves {
  /** The request for what is done now. */
  readonly request: unknown;
  /** The answer, with what was left undone. */
  answer(answer: unknown): unknown;
}

/** Cuts a batch in two, as a busy table does: the later half comes back unprocessed. */
export function halveBatch(operation: string, request: unknown): Halves {
  const whole = { request, answer: (answer: unknown) => answer };
  const tables = (request as { RequestItems?: unknown } | null)?.RequestItems;
  if (!isObject(tables)) return whole;
  if (operation === 'BatchWriteItem') return halve(request, tables, (entry) => entry, 'UnprocessedItems');
  if (operation === 'BatchGetItem') return halve(request, tables, keysOf, 'UnprocessedKeys');
  return whole;
}

function halve(request: unknown, tables: Json, listOf: (entry: unknown) => unknown, member: string): Halves {
  const count = Object.values(tables).reduce((sum: number, entry) => sum + lengthOf(listOf(entry)), 0);
  let spared = Math.ceil(count / 2);
  const now: Json = {};
  const later: Json = {};
  for (const [name, entry] of Object.entries(tables)) {
    const list = listOf(entry);
    if (!Array.isArray(list)) {
      now[name] = entry;
      continue;
    }
    const like = (part: unknown[]) => (entry === list ? part : { ...(entry as Json), Keys: part });
    if (spared > 0) now[name] = like(list.slice(0, spared));
    if (list.length > spared) later[name] = like(list.slice(spared));
    spared = Math.max(0, spared - list.length);
  }
  return {
    request: { ...(request as Json), RequestItems: now },
    answer: (answer) => ({ ...(answer as Json), [member]: { ...((answer as Json)[member] as Json), ...later } }),
  };
}

function keysOf(entry: unknown): unknown {
  return isObject(entry) ? entry['Keys'] : undefined;
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
