import type { Names } from '../check/names';
import { checkAgainst } from '../check/schema-check';
import type { TemplateReader } from '../check/template-reader';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { RetryOverride } from '../forms/step-form';
import type { PlanStep } from '../plan';
import { attemptKeys, commonStepKeys } from '../schema/step-keys';
import { entryOf, jsonOf, type MapNode } from '../yaml/node';
import type { StepOutline } from './outline';

/** Checks the values of a step and makes its part of the plan; nothing where no form is known. */
export function compileStep(
  step: StepOutline,
  names: Names,
  reader: TemplateReader,
  report: Report,
): PlanStep | undefined {
  const { node, form, formEntry } = step;
  checkCommonKeys(step, reader, report);
  const condition = entryOf(node, 'if');
  const cel = condition && reader.condition(condition.value, names, 'if');
  if (!form || !formEntry) return undefined;
  const { value } = formEntry;
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.includes('${{')) {
    const message = `\`${form.key}\` cannot come from an expression as a whole`;
    report.add('expression-not-allowed', value.span, message, {
      help: 'write its keys, with expressions as their values',
    });
  } else checkAgainst(form.schema, value, { name: form.key, expressions: true, keySpan: formEntry.keySpan }, report);
  reader.refuseExpressionKeys(value);
  const base = {
    id: step.id,
    path: step.path,
    title: textOf(node, 'name') ?? step.kind,
    kind: step.kind,
    effect: form.effect,
    ...(cel !== undefined && { if: cel }),
    line: step.line,
  };
  return form.compile(value, base, { reader, names, timeout: textOf(node, 'timeout'), retry: retryOf(node) });
}

function checkCommonKeys({ node, form }: StepOutline, reader: TemplateReader, report: Report): void {
  for (const { key, keySpan, value } of node.entries) {
    const schema = Object.hasOwn(commonStepKeys, key) ? commonStepKeys[key as keyof typeof commonStepKeys] : undefined;
    if (!schema || key === 'if') continue;
    if (form && !form.attempts && attemptKeys.includes(key)) {
      report.add('key-not-applicable', keySpan, `\`${key}\` does not apply to ${quote(form.key)}`);
      continue;
    }
    reader.refuseExpressions(value, `\`${key}\``);
    checkAgainst(schema, value, { name: key, expressions: true }, report);
  }
}

function textOf(node: MapNode, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

function retryOf(node: MapNode): RetryOverride | undefined {
  const parsed = entryOf(node, 'retry');
  const checked = parsed && commonStepKeys.retry.safeParse(jsonOf(parsed.value));
  return checked?.success ? checked.data : undefined;
}
