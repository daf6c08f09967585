import { z } from 'zod';
import type { Names } from '../check/names';
import { checkAgainst } from '../check/schema-check';
import type { TemplateReader } from '../check/template-reader';
import { checkWrittenOut } from '../check/written-out';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { parseDuration } from '../duration';
import type { RetryOverride, StepForm, Surroundings } from '../forms/step-form';
import { strongest } from '../forms/strongest';
import type { PlanStep, StepBase } from '../plan';
import { attemptKeys, commonStepKeys } from '../schema/step-keys';
import { entryOf, jsonOf, type MapEntry, type MapNode } from '../yaml/node';
import { withFailureRule } from './failure-rule';
import type { StepOutline } from './outline';

const undoKey = z.object({ undo: commonStepKeys.undo });

/** Makes the part of the plan that a step is, and those within it, and checks their values on the way. */
export class StepCompiler {
  constructor(
    private readonly around: Omit<Surroundings, 'groups'>,
    private readonly reader: TemplateReader,
    private readonly report: Report,
  ) {}

  /** `names` are those of the list; each step sees what it can reach from where it stands. */
  compile(steps: readonly StepOutline[], names: Omit<Names, 'route'>): PlanStep[] {
    return steps.flatMap((step) => this.step(step, { ...names, route: step.route }));
  }

  /** Nothing where no form is known. */
  private step(step: StepOutline, names: Names): PlanStep[] {
    const { node, form, formEntry, groups } = step;
    this.checkCommonKeys(step);
    const condition = entryOf(node, 'if');
    const cel = condition && this.reader.condition(condition.value, names, 'if');
    const undo = this.compile(step.undo, names);
    if (!form || !formEntry) {
      for (const group of groups) this.compile(group.steps, names);
      return [];
    }
    this.checkValue(form, formEntry);
    const base: StepBase = {
      id: step.id,
      path: step.path,
      title: textOf(node, 'name') ?? step.kind,
      kind: step.kind,
      effect: form.effect,
      ...(cel !== undefined && { if: cel }),
      ...onFailureOf(node),
      ...(undo.length > 0 && { undo }),
      line: step.line,
    };
    const inner: PlanStep[] = [];
    const compiled = form.compile(formEntry.value, base, {
      ...this.around,
      reader: this.reader,
      report: this.report,
      names,
      groups,
      stepsOf: (group, each = names.each) => {
        const steps = this.compile(group.steps, { ...names, each });
        inner.push(...steps);
        return steps;
      },
      timeout: textOf(node, 'timeout'),
      retry: retryOf(node),
    });
    const effect = strongest([compiled.effect, ...inner.map((each) => each.effect)]);
    return [withFailureRule({ ...compiled, effect }, step)];
  }

  private checkValue(form: StepForm, { value, keySpan }: MapEntry): void {
    if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.includes('${{')) {
      const message = `\`${form.key}\` cannot come from an expression as a whole`;
      const help = 'write its keys, with expressions as their values';
      this.report.add('expression-not-allowed', value.span, message, { help });
    } else checkAgainst(form.schema, value, { name: form.key, expressions: true, keySpan }, this.report);
    if (!form.lists) this.reader.refuseExpressionKeys(value);
    checkWrittenOut(form.schema, value, this.report);
  }

  private checkCommonKeys({ node, form }: StepOutline): void {
    for (const { key, keySpan, value } of node.entries) {
      const schema = Object.hasOwn(commonStepKeys, key)
        ? commonStepKeys[key as keyof typeof commonStepKeys]
        : undefined;
      if (!schema || key === 'if') continue;
      if (form && !form.attempts && attemptKeys.includes(key)) {
        const help = form.insteadOf?.[key as 'timeout' | 'retry'];
        this.report.add('key-not-applicable', keySpan, `\`${key}\` does not apply to ${quote(form.key)}`, { help });
        continue;
      }
      if (key === 'undo') checkWrittenOut(undoKey, node, this.report);
      else this.reader.refuseExpressions(value, `\`${key}\``);
      checkAgainst(schema, value, { name: key, expressions: true }, this.report);
    }
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

function onFailureOf(node: MapNode): Pick<StepBase, 'onFailure' | 'decideWithin'> {
  const entry = entryOf(node, 'onFailure');
  const checked = entry && commonStepKeys.onFailure.safeParse(jsonOf(entry.value));
  if (!checked?.success) return {};
  if (typeof checked.data === 'string') return { onFailure: checked.data };
  const { pause, otherwise } = checked.data;
  return { onFailure: 'pause', decideWithin: { ms: parseDuration(pause) ?? 0, otherwise } };
}
