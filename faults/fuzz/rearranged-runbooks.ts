import fc from 'fast-check';
import { parse, stringify } from 'yaml';

type Path = readonly (string | number)[];
type Tree = unknown;

const odd: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1.5,
  true,
  [],
  {},
  'orders',
  '5s',
  '$'.concat('{{ steps.before.count }}'),
];

/** Texts that are YAML, but with one to three parts of the runbook moved, copied, dropped, renamed or replaced. */
export function rearrangedRunbooks(runbook: string): fc.Arbitrary<string> {
  const tree: Tree = parse(runbook);
  const paths = pathsOf(tree);
  const keys = [...new Set(paths.flatMap((path) => path.filter((step) => typeof step === 'string')))];
  const path = fc.constantFrom(...paths);
  const change = fc.oneof(
    path.map((at) => (root: Tree) => withValue(root, at, undefined)),
    fc.tuple(path, fc.constantFrom(...odd)).map(
      ([at, value]) =>
        (root: Tree) =>
          withValue(root, at, value),
    ),
    fc.tuple(path, path).map(
      ([from, to]) =>
        (root: Tree) =>
          withValue(root, to, valueAt(root, from)),
    ),
    fc.tuple(path, fc.constantFrom(...keys)).map(([at, key]) => (root: Tree) => {
      const beside = [...at.slice(0, -1), key];
      return withValue(withValue(root, at, undefined), beside, valueAt(root, at));
    }),
    fc.tuple(path, fc.constantFrom(...keys), path).map(
      ([at, key, from]) =>
        (root: Tree) =>
          withValue(root, [...at, key], valueAt(root, from)),
    ),
  );
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((all) =>
    stringify(
      all.reduce((root, each) => each(root), tree),
      { aliasDuplicateObjects: false },
    ),
  );
}

function pathsOf(tree: Tree, at: Path = []): Path[] {
  const inner = Object.entries((typeof tree === 'object' && tree) || {}).flatMap(([key, value]) =>
    pathsOf(value, [...at, Array.isArray(tree) ? Number(key) : key]),
  );
  return at.length === 0 ? inner : [at, ...inner];
}

function valueAt(tree: Tree, [step, ...rest]: Path): Tree {
  if (step === undefined) return tree;
  return typeof tree === 'object' && tree !== null ? valueAt((tree as Record<string, Tree>)[step], rest) : undefined;
}

/** A copy in which the value stands at the path, or nothing does; the same tree where the path leads nowhere. */
function withValue(tree: Tree, [step, ...rest]: Path, value: Tree): Tree {
  if (step === undefined) return value;
  if (typeof tree !== 'object' || tree === null) return tree;
  const inner = withValue((tree as Record<string, Tree>)[step], rest, value);
  if (Array.isArray(tree)) {
    const items = tree.map((item, index) => (index === Number(step) ? inner : item));
    return items.filter((item) => item !== undefined);
  }
  const { [step]: _old, ...others } = tree as Record<string, Tree>;
  return inner === undefined ? others : { ...others, [step]: inner };
}
