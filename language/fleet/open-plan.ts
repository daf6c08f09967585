import type { Diagnostic } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import { suggestion } from '../diagnostics/suggest';
import { type GivenInputs, resolveInputs } from '../inputs/given';
import { innerSteps } from '../outline';
import type { Plan, PlanStep } from '../plan';
import { planOf } from '../plan-of';
import { type RunbookSource, readRunbook } from '../runbook';
import type { InputDeclaration } from '../schema/input-declaration';
import type { Environment } from '../sections/environment';
import type { StepKinds } from '../step-kind';

/** A plan that lacks the value of one input, which each run of a fleet gives it. */
export interface OpenPlan {
  readonly plan: Plan;
  /** The input that is open. */
  readonly input: string;
  readonly declaration: InputDeclaration;
  /** Whether it restores a table to a point in time that it does not turn recovery on for. */
  readonly needsPitr: boolean;
}

export interface OpenCompilation {
  /** Present when no diagnostic is an error. */
  readonly open?: OpenPlan;
  readonly diagnostics: readonly Diagnostic[];
}

/** As `compilePlan`, but for one input that has no value yet; limits that follow from inputs wait for it. */
export function compileOpenPlan(
  source: RunbookSource,
  kinds: StepKinds,
  given: GivenInputs,
  input: string,
  environment: Environment = {},
): OpenCompilation {
  const { runbook, report } = readRunbook(source, kinds, environment);
  if (!runbook) return { diagnostics: report.diagnostics() };
  const { inputs: declared, inputsSpan } = runbook;
  const open = declared.find(({ name }) => name === input);
  if (!open) {
    const help = suggestion(
      input,
      declared.map(({ name }) => name),
    );
    report.add('unknown-input', inputsSpan, `the runbook has no input ${quote(input)} for the name of a table`, {
      help,
    });
  } else if (Object.hasOwn(given, input)) {
    report.add('bad-input', open.span, `the input ${quote(input)} is given by the fleet: the name of each table`);
  }
  const { [input]: _own, ...others } = given;
  const rest = declared.filter(({ name }) => name !== input);
  const inputs = resolveInputs(rest, others, report, { noDeclaration: inputsSpan, pathOf: source.pathOf });
  const diagnostics = report.diagnostics();
  if (!open || report.failed) return { diagnostics };
  const plan = planOf(runbook, inputs);
  return { open: { plan, input, declaration: open.declaration, needsPitr: needsPitr(plan) }, diagnostics };
}

function needsPitr({ steps }: Plan): boolean {
  const kinds = kindsOf(steps);
  return kinds.includes('restoreTable') && !kinds.includes('enablePitr');
}

function kindsOf(steps: readonly PlanStep[]): string[] {
  return steps.flatMap((step) => [
    step.kind,
    ...kindsOf(innerSteps(step)),
    ...(step.form === 'run' ? kindsOf(step.plan.steps) : []),
  ]);
}
