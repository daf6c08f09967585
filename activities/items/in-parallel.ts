/**
 * Runs the work over all inputs, at most `limit` at a time, in their order. After a failure nothing new is begun, and
 * what is under way is waited for: a failed attempt must not go on writing beside the next one.
 */
export async function inParallel<T>(limit: number, inputs: Iterable<T>, work: (input: T) => Promise<void>) {
  const queue = inputs[Symbol.iterator]();
  const failures: unknown[] = [];
  const lane = async () => {
    while (failures.length === 0) {
      const next = queue.next();
      if (next.done) return;
      await work(next.value).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  if (failures.length > 0) throw failures[0];
}

export function chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  return chunksOf(list, () => size);
}

/** Of a size that may change on the way. */
export function* chunksOf<T>(list: readonly T[], size: () => number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; ) {
    const end = start + size();
    yield list.slice(start, end);
    start = end;
  }
}
