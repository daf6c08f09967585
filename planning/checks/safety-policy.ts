import { formatDuration } from '../../language/duration';
import type { JsonObject } from '../../language/json';
import type { Ledger } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import { approvalAsk } from '../../language/safety/approvals';
import { type Foreseen, foreseePolicy } from '../../language/safety/foresee';
import type { SafetyPolicy } from '../../language/safety/policy-keys';
import { approvalInWords, askedInWords, type Ruling } from '../../language/safety/rule';
import type { Effect } from '../../language/step-kind';
import { type Answer, blocked, later, ok, unknown } from '../finding';
import type { Place } from '../place';

/** What the policy says of one effect of a step. */
export interface Says {
  /** `*` where only the run knows, `-` where there is none. */
  readonly table: string;
  readonly effect: Effect;
  readonly answer: Answer;
  /** What people will be asked before it. */
  readonly approval?: Answer;
}

/** The guard that the worker has: asked for each effect of a step, before the step does anything. */
export function policySays(policy: SafetyPolicy | undefined, place: Place, ledger: Ledger, row: PredictedStep): Says[] {
  if (!policy) return [];
  const home = homeOf(place);
  const nowhere = { account: '', region: '' };
  return foreseePolicy(policy, row, ledger, { ...(home ?? nowhere), now: new Date() }).flatMap((foreseen): Says[] => {
    const { table, effect } = foreseen.asked;
    const answer = home ? answerTo(policy, foreseen) : homeless;
    const approval = home && approvalOf(policy, foreseen);
    return answer ? [{ table: table ?? '-', effect, answer, ...(approval && { approval }) }] : [];
  });
}

const homeless = unknown(
  'the safety policy cannot be asked: account or region is not known',
  'check credentials and region: drillbook doctor.',
);

function answerTo({ file }: SafetyPolicy, { asked, ruling }: Foreseen): Answer | undefined {
  if (ruling.is === 'none') return undefined;
  if (ruling.is === 'inTheRun') return later(`${ruling.why}; the worker asks the safety policy again`);
  const { environment } = ruling;
  if (ruling.is === 'allowed') return ok(`\`${asked.effect}\` is allowed in "${environment}"`, { environment });
  if (ruling.is === 'needsApproval') {
    const found = `\`${asked.effect}\` is allowed in "${environment}" with ${approvalInWords(ruling.approval)}`;
    return ok(found, { environment, ...ruleFacts(ruling) });
  }
  const found = `${file} does not allow ${askedInWords(asked)} in "${environment}": ${ruling.why}`;
  return blocked(found, ruling.hint, { environment, rule: ruling.rule });
}

function approvalOf({ file }: SafetyPolicy, { asked, ruling }: Foreseen): Answer | undefined {
  if (ruling.is !== 'needsApproval') return undefined;
  const { environment, approval } = ruling;
  const needed = approvalAsk({ policy: file, environment, ...asked, approval, counted: [] });
  const times = `within ${formatDuration(approval.deadlineMs)}, good for ${formatDuration(approval.withinMs)}`;
  return later(`${needed}: not by who starts the run, ${times}`);
}

/** So that a saved plan is seen to differ when other people, or more, are to approve it. */
function ruleFacts({ approval }: Ruling & { readonly is: 'needsApproval' }): JsonObject {
  const { count, approvers = null, withinMs } = approval;
  return { approval: { count, approvers, withinMs } };
}

/** As the worker finds it; an emulator of someone else has no accounts. */
function homeOf({ account, region, endpoint }: Place): { account: string; region: string } | undefined {
  const known = account ?? (endpoint === 'local' ? 'local' : undefined);
  return known && region ? { account: known, region } : undefined;
}
