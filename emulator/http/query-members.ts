interface Tree {
  [key: string]: string | Tree;
}

/** The members of a form: `Names.member.1` and so on become a list, `Attributes.entry.1.Name` one of objects. */
export function queryMembers(form: URLSearchParams): Record<string, unknown> {
  const root: Tree = Object.create(null);
  for (const [key, value] of form) put(root, key.split('.'), value);
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listed(value)]));
}

function put(tree: Tree, [key = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const there = tree[key];
  const inner: Tree = typeof there === 'object' ? there : Object.create(null);
  tree[key] = inner;
  put(inner, rest, value);
}

function listed(value: string | Tree): unknown {
  if (typeof value === 'string') return value;
  const [[only, inner] = ['', ''], ...others] = Object.entries(value);
  if (others.length === 0 && (only === 'member' || only === 'entry') && typeof inner === 'object') {
    const numbered = Object.entries(inner).sort(([one], [other]) => Number(one) - Number(other));
    return numbered.map(([, entry]) => listed(entry));
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, listed(each)]));
}
