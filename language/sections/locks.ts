import type { Names } from '../check/names';
import { hasExpressions, type TemplateReader } from '../check/template-reader';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { tableReference } from '../schema/values';
import type { Template } from '../template';
import type { YamlNode } from '../yaml/node';

/** The names of tables that are locked before the first step, so that no step can be read in them. */
export function readLocks(
  node: YamlNode | undefined,
  names: Names,
  reader: TemplateReader,
  report: Report,
): readonly Template[] | undefined {
  if (node?.kind !== 'list') return undefined;
  return node.items.map((item) => {
    const literal = item.kind === 'scalar' && typeof item.value === 'string' && !hasExpressions(item);
    if (literal && !tableReference.safeParse(item.value).success) {
      const message = `a lock must be the name of a table or its ARN, got ${quote(String(item.value))}`;
      report.add('wrong-value', item.span, message, { expected: '3 to 255 letters, digits, `_`, `-` and `.`' });
    }
    return reader.template(item, names, { schema: tableReference, name: 'locks' });
  });
}
