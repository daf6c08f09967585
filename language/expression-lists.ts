import { type CelInput, type CelList, celList, celListConcat } from '@bufbuild/cel';
import { work } from './expression-work';

/** A list that counts as work each time an item is gone to: loops call no function that could be counted. */
export function meteredList(items: CelInput[]): CelList {
  const counted = {
    *values() {
      for (const item of items) {
        work.step();
        yield item;
      }
    },
  };
  return celList(Object.assign(items, counted));
}

/** The lists that a joined one is made of, each longer than the next. */
const segments = new WeakMap<CelList, readonly CelList[]>();

/**
 * `map` and `filter` join one item after the other. CEL's own puts a list around the list each time, to the end of
 * the stack; here short ones are merged, so that n items take n log n steps.
 */
export function joinLists(a: CelList, b: CelList): CelList {
  const lists = [...(segments.get(a) ?? [a]), b].filter(({ size }) => size > 0);
  for (let [one, last] = lists.slice(-2); one && last && one.size <= last.size; [one, last] = lists.slice(-2)) {
    lists.splice(-2, 2, meteredList([...one, ...last]));
  }
  const joined = celListConcat(...lists);
  segments.set(joined, lists);
  return joined;
}
