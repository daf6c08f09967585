import type { CST } from 'yaml';
import type { Report } from '../diagnostics/report';

const deepest = 40;

/** YAML that is legal but refused here, found in the syntax tree before anything is composed from it. */
export function reportRefused(document: CST.Document, report: Report): void {
  const open: { token: CST.Token | CST.SourceToken; depth: number }[] = [...document.start]
    .concat(document.value ? ([document.value] as never) : [])
    .map((token) => ({ token, depth: 0 }));
  const refused: Refused[] = [];
  // A loop, not recursion: the depth of the input must not be the depth of the stack.
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepest) {
      const span = { start: token.offset, end: token.offset + 1 };
      report.add('yaml-too-deep', span, `lists and maps are nested more than ${deepest} deep`);
      return;
    }
    if ('source' in token && Object.hasOwn(rules, token.type)) refused.push(token as Refused);
    for (const child of childrenOf(token)) open.push({ token: child, depth: 'items' in token ? depth + 1 : depth });
  }
  for (const type of Object.keys(rules))
    reportFirst(
      refused.filter((token) => token.type === type),
      report,
    );
}

const rules: Record<string, { message: string; help?: string }> = {
  anchor: { message: 'anchors are refused' },
  alias: { message: 'aliases are refused' },
  tag: {
    message: 'tags are refused',
    help: 'remove it; quote a value that begins with `!`, as an expression may',
  },
};

type Refused = CST.SourceToken | CST.FlowScalar;

/** Once a file: who uses them uses many. */
function reportFirst(tokens: readonly Refused[], report: Report): void {
  const [first, ...more] = [...tokens].sort((a, b) => a.offset - b.offset);
  const rule = first && rules[first.type];
  if (!rule) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const span = { start: first.offset, end: first.offset + first.source.length };
  const code = first.type === 'tag' ? 'yaml-tag' : 'yaml-anchor';
  report.add(code, span, `${rule.message} in ${report.holds.many}${others}`, {
    help: rule.help ?? report.holds.insteadOfAnchor,
  });
}

function childrenOf(token: CST.Token | CST.SourceToken): (CST.Token | CST.SourceToken)[] {
  const own: (CST.Token | CST.SourceToken)[] = [];
  if ('props' in token) own.push(...token.props);
  if ('start' in token && Array.isArray(token.start)) own.push(...token.start);
  if (!('items' in token)) return own;
  for (const item of token.items) {
    own.push(...item.start, ...(item.sep ?? []));
    if (item.key) own.push(item.key);
    if (item.value) own.push(item.value);
  }
  return own;
}
