import { seededRandom } from '../../../emulator/seeded-random';

export type Files = Map<string, Uint8Array>;

export interface Mutation {
  readonly kind: (typeof kinds)[number];
  /** Says what was done, for a failing test. */
  readonly what: string;
  readonly files: Files;
}

const kinds = ['flip', 'delete', 'reorder', 'truncate', 'cut', 'splice', 'strip'] as const;

/** So many evidences that each differ from this one in one way, chosen at random. */
export function* mutationsOf(files: Files, elsewhere: Files, seed: number, count: number): Generator<Mutation> {
  const random = seededRandom(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  const pick = <T>(values: readonly T[]) => values[below(values.length)] as T;
  for (let made = 0; made < count; ) {
    const kind = kinds[made % kinds.length] as Mutation['kind'];
    const changed: Files = new Map(files);
    const what = mutate[kind](changed, { elsewhere, below, pick });
    if (what === undefined) continue;
    made += 1;
    yield { kind, what, files: changed };
  }
}

interface Chance {
  readonly elsewhere: Files;
  below(bound: number): number;
  pick<T>(values: readonly T[]): T;
}

/** Each answers what it has done; undefined where it would have changed nothing. */
const mutate: Record<Mutation['kind'], (files: Files, chance: Chance) => string | undefined> = {
  flip(files, { below, pick }) {
    const path = pick([...files.keys()]);
    const bytes = Uint8Array.from(files.get(path) as Uint8Array);
    const [at, bit] = [below(bytes.length), below(8)];
    bytes[at] = (bytes[at] as number) ^ (1 << bit);
    files.set(path, bytes);
    return `bit ${bit} of byte ${at} of ${path}`;
  },
  delete(files, { pick }) {
    const path = pick([...files.keys()]);
    files.delete(path);
    return path;
  },
  /** Two files of one sort take each other's names. */
  reorder(files, { pick }) {
    const one = pick([...files.keys()]);
    const other = pick([...files.keys()].filter((path) => sortOf(path) === sortOf(one)));
    if (one === other) return undefined;
    const [first, second] = [files.get(one) as Uint8Array, files.get(other) as Uint8Array];
    files.set(one, second).set(other, first);
    return `${one} and ${other}`;
  },
  truncate(files, { below, pick }) {
    const path = pick([...files.keys()]);
    const bytes = files.get(path) as Uint8Array;
    const length = below(bytes.length);
    files.set(path, bytes.slice(0, length));
    return `${path} after ${length} bytes`;
  },
  /** The last links of a chain go, with their documents. */
  cut(files, { below, pick }) {
    const chain = pick([...files.keys()].filter((path) => path.endsWith('head.json'))).replace('head.json', '');
    const links = [...files.keys()].filter((path) => path.startsWith(chain) && !path.endsWith('head.json')).sort();
    const gone = links.slice(below(links.length));
    for (const path of gone) {
      const { document } = JSON.parse(new TextDecoder().decode(files.get(path))) as { document: Reference };
      files.delete(path);
      files.delete(`runs/${document.run}.${document.execution}.json`);
    }
    return `${gone.length} links of ${chain}`;
  },
  /** A file of the same name, or one of its sort, from another chain or another evidence. */
  splice(files, { elsewhere, below, pick }) {
    const path = pick([...files.keys()]);
    const source = below(2) === 0 ? elsewhere : files;
    const from = pick([...source.keys()].filter((each) => sortOf(each) === sortOf(path)));
    const bytes = source.get(from) as Uint8Array;
    if (Buffer.compare(bytes, files.get(path) as Uint8Array) === 0) return undefined;
    files.set(path, bytes);
    return `${from} of ${source === files ? 'another chain' : 'another evidence'} as ${path}`;
  },
  /** The signature goes, and the file is in its form all the same. */
  strip(files, { pick }) {
    const path = pick([...files.keys()]);
    const text = new TextDecoder().decode(files.get(path));
    files.set(path, new TextEncoder().encode(text.replace(/"signature":\{[^}]*\},?/, '').replace(/,(?=\})/g, '')));
    return path;
  },
};

interface Reference {
  readonly run: string;
  readonly execution: string;
}

function sortOf(path: string): string {
  return path.startsWith('runs/') ? 'document' : path.endsWith('head.json') ? 'head' : 'link';
}
