/** Does the work for each of them, so many at once; throws what one of them throws when all have ended. */
export async function inParallel<T>(atOnce: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const drain = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, drain));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
