import type { z } from 'zod';
import type { Report } from '../diagnostics/report';
import { isMarked } from '../schema/marks';
import { schemaAt } from '../schema/zod-shape';
import type { MapEntry, YamlNode } from '../yaml/node';
import { hasExpressions } from './template-reader';

/** Reports the expressions where a value must be known before the run, by what the schema of the map says of its keys. */
export function checkWrittenOut(schema: z.core.$ZodType, node: YamlNode | undefined, report: Report): void {
  for (const entry of node?.kind === 'map' ? node.entries : []) {
    const inner = schemaAt(schema, [entry.key]);
    if (inner) checkEntry(inner, entry, report);
  }
}

function checkEntry(schema: z.core.$ZodType, { key, value }: MapEntry, report: Report): void {
  if (!hasExpressions(value)) return;
  if (isMarked(schema, 'plain')) {
    const message = `\`${key}\` must be known before the run, so that it cannot be an expression`;
    report.add('expression-not-allowed', value.span, message);
  } else if (value.kind === 'scalar' && (isMarked(schema, 'written') || isMarked(schema, 'steps'))) {
    const message = `\`${key}\` cannot come from an expression as a whole`;
    const help = isMarked(schema, 'steps')
      ? 'write the steps out'
      : 'write its parts, with expressions as their values';
    report.add('expression-not-allowed', value.span, message, { help });
  }
}
