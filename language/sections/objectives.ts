import type { Names } from '../check/names';
import type { TemplateReader } from '../check/template-reader';
import { checkWrittenOut } from '../check/written-out';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { listed, nearest } from '../diagnostics/suggest';
import { parseDuration } from '../duration';
import type { PhaseObjective, PlanObjectives } from '../plan';
import { objectives, phase } from '../schema/objectives';
import { timestampText } from '../schema/values';
import type { Outline, StepOutline } from '../steps/outline';
import { entryOf, type YamlNode } from '../yaml/node';

/** The objectives of a run. Their steps stand at the top of `steps`: what is within another may run often, or never. */
export function readObjectives(
  node: YamlNode | undefined,
  outline: Outline,
  names: Names,
  reader: TemplateReader,
  report: Report,
): PlanObjectives | undefined {
  if (node?.kind !== 'map') return undefined;
  checkWrittenOut(objectives, node, report);
  checkWrittenOut(objectives.shape.phases, entryOf(node, 'phases')?.value, report);
  const span = new SpanOfSteps(outline, report);
  const point = entryOf(node, 'recoveryPoint')?.value;
  const [rtoMs, rpoMs] = [durationAt(node, 'rto'), durationAt(node, 'rpo')];
  const phases = readPhases(entryOf(node, 'phases')?.value, span, report);
  const rpo = entryOf(node, 'rpo');
  if (rpo && !point) {
    const help = '`recoveryPoint`: the time that is recovered to, such as `steps.mark.time`';
    report.add('missing-key', rpo.keySpan, '`rpo` needs `recoveryPoint` beside it', { help });
  }
  if (!rpo && !entryOf(node, 'rto') && !entryOf(node, 'phases')) {
    report.add('wrong-value', node.span, '`objectives` must have at least one of `rto`, `rpo` and `phases`');
  }
  const { from, to } = span.of(node);
  const recoveryPoint = point && timeOf(point, names, reader);
  return {
    ...(rtoMs !== undefined && { rtoMs }),
    ...(rpoMs !== undefined && { rpoMs }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(recoveryPoint !== undefined && { recoveryPoint }),
    phases,
  };
}

function readPhases(node: YamlNode | undefined, span: SpanOfSteps, report: Report): PhaseObjective[] {
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, keySpan, value }) => {
    checkWrittenOut(phase, value, report);
    if (key === 'rto' || key === 'rpo') {
      report.add('bad-name', keySpan, `a phase cannot be named ${quote(key)}`, {
        help: 'it is the name of an objective',
      });
    }
    const { from = '', to = '' } = span.of(value);
    return { name: key, from, to, rtoMs: durationAt(value, 'rto') ?? 0 };
  });
}

class SpanOfSteps {
  private readonly top: ReadonlyMap<string, StepOutline>;

  constructor(
    private readonly outline: Outline,
    private readonly report: Report,
  ) {
    this.top = new Map(outline.steps.map((step) => [step.id, step]));
  }

  of(node: YamlNode): { from?: string; to?: string } {
    const from = this.step(node, 'from');
    const to = this.step(node, 'to');
    if (from && to && (from.route[0]?.at ?? 0) > (to.route[0]?.at ?? 0)) {
      const at = entryOf(node, 'to')?.value.span ?? node.span;
      const help = `\`${from.id}\` stands in line ${from.line}, \`${to.id}\` in line ${to.line}`;
      this.report.add('bad-objective', at, `\`to\` must not stand before \`from\``, { help });
    }
    return { from: from?.id, to: to?.id };
  }

  private step(node: YamlNode, key: 'from' | 'to'): StepOutline | undefined {
    const value = entryOf(node, key)?.value;
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value.includes('${{')) return undefined;
    const id = value.value;
    const step = this.top.get(id);
    if (step?.given) return step;
    const other = this.outline.byId.get(id);
    if (other && !step) {
      const where = other.path.startsWith('finally.') ? 'in `finally`' : 'within another step';
      const help = `\`${key}\` names a step at the top of \`steps\``;
      this.report.add('bad-objective', value.span, `the step \`${id}\` stands ${where}`, { help });
      return undefined;
    }
    if (step) {
      const help = `add \`id:\` to the \`${step.kind}\` step in line ${step.line}`;
      this.report.add('step-without-id', value.span, `the id \`${id}\` was made up and may change`, { help });
      return undefined;
    }
    const known = [...this.top.values()].filter(({ given }) => given).map((each) => each.id);
    const near = nearest(id, known);
    const help = near ? `did you mean \`${near}\`?` : listed(known);
    this.report.add('unknown-step', value.span, `no step has the id ${quote(id)}`, { help });
    return undefined;
  }
}

/** CEL, with or without the marks of an expression around it. */
function timeOf(node: YamlNode, names: Names, reader: TemplateReader): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  return reader.expression(node, names, { schema: timestampText, name: 'recoveryPoint' });
}

function durationAt(node: YamlNode, key: string): number | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? parseDuration(value.value) : undefined;
}
