import type { Names } from '../check/names';
import type { TemplateReader } from '../check/template-reader';
import type { Report } from '../diagnostics/report';
import { ExpressionError } from '../expressions';
import { type LimitTemplates, type UnitLimits, unitKinds } from '../plan';
import { limits } from '../schema/limits';
import { limitsIn } from '../unit-limits';
import { entryOf, type YamlNode } from '../yaml/node';

/** What the run may use of each table: known before its first step, so that no step and no run can be read in it. */
export function readLimits(
  node: YamlNode | undefined,
  names: Names,
  reader: TemplateReader,
  report: Report,
): LimitTemplates | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entries.length === 0) {
    report.add('wrong-value', node.span, '`limits` must have at least one of `readUnits` and `writeUnits`');
  }
  const before = { ...names, run: new Map() };
  const read = unitKinds.flatMap((name) => {
    const value = entryOf(node, name)?.value;
    return value ? [[name, reader.template(value, before, { schema: limits.shape[name], name })] as const] : [];
  });
  return Object.fromEntries(read);
}

/** The limits of a plan whose inputs are known; what is wrong is reported where they stand. */
export function resolveLimits(
  templates: LimitTemplates,
  known: Parameters<typeof limitsIn>[1],
  report: Report,
  span: Parameters<Report['add']>[1],
): UnitLimits {
  try {
    const { found, fault } = limitsIn(templates, known);
    if (fault) report.add('wrong-value', span, fault, { expected: 'a number above zero' });
    return found;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report.add('wrong-value', span, `cannot evaluate \`limits\`: ${error.message}`);
    return {};
  }
}
