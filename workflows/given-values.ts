import type { Plan, PlanStep } from '../language/plan';
import type { RefusalType, RetryMessage, SkipMessage } from './messages';

/** What a person may give to a step, and why not. */
export interface Taker {
  readonly path: string;
  readonly step: Pick<PlanStep, 'form' | 'kind'>;
  /** Whether people approve, or have approved, what this run does. */
  readonly approved: boolean;
}

/** Why inputs or outputs that came with a decision cannot be taken; nothing when they can. */
export function givenFault(
  { inputs, outputs }: RetryMessage & SkipMessage,
  { path, step, approved }: Taker,
): { readonly type: RefusalType; readonly message: string } | undefined {
  const what = inputs ? 'inputs' : 'outputs';
  if ((inputs || outputs) && step.form !== 'activity') {
    const message = `${path} is \`${step.kind}\`, which takes no ${what} from people: only a step kind does`;
    return { type: 'WrongStep', message };
  }
  if (!inputs || !approved) return undefined;
  const message =
    'Approvals of this run count for its plan as it is, which other inputs would change: retry without them, or abort ' +
    'the run and go on with an edited runbook (`drillbook resume RUN --runbook FILE`)';
  return { type: 'PlanDiffers', message };
}

/** Whether a plan has a step that asks for approval, at any depth. */
export function asksApproval({ steps, finally: last }: Pick<Plan, 'steps' | 'finally'>): boolean {
  return [...steps, ...last].some(asksIn);
}

function asksIn(step: PlanStep): boolean {
  if (step.form === 'approve' || step.undo?.some(asksIn)) return true;
  if (step.form === 'parallel') return step.branches.some(({ steps }) => steps.some(asksIn));
  if (step.form === 'forEach') return step.steps.some(asksIn);
  return step.form === 'run' && asksApproval(step.plan);
}
