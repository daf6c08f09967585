/**
 * The answer to a question that everybody asks, asked again only now and then; at the same time once. One that failed is not
 * kept.
 *
 * @param now milliseconds by any clock.
 */
export function lately<T>(forMs: number, ask: () => Promise<T>, now = () => performance.now()): () => Promise<T> {
  let last: { readonly answer: Promise<T>; readonly at: number } | undefined;
  return () => {
    if (last && now() - last.at < forMs) return last.answer;
    const answer = ask();
    const asked = { answer, at: now() };
    last = asked;
    answer.catch(() => {
      if (last === asked) last = undefined;
    });
    return answer;
  };
}
