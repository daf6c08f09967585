import type { PredictedStep } from '../../language/predict';
import { askedEffects } from '../../language/safety/asked-effects';
import type { SafetyPolicy } from '../../language/safety/policy-keys';
import { askedInWords, ruleOn } from '../../language/safety/rule';
import type { Effect } from '../../language/step-kind';
import { type Answer, blocked, later, ok, unknown } from '../finding';
import type { Ledger } from '../ledger';
import type { Place } from '../place';

/** What the policy says of one effect of a step. */
export interface Says {
  /** `*` where only the run knows, `-` where there is none. */
  readonly table: string;
  readonly effect: Effect;
  readonly answer: Answer;
}

/** The guard that the worker has: asked for each effect of a step, before the step does anything. */
export function policySays(policy: SafetyPolicy | undefined, place: Place, ledger: Ledger, row: PredictedStep): Says[] {
  if (!policy || !row.kind || row.runs === 'no') return [];
  const home = homeOf(place);
  const unknowns = Object.fromEntries(row.unknown.map((field) => [field, '*']));
  return askedEffects(row.kind, row.input, { ...unknowns, ...row.patterns }).flatMap((asked): Says[] => {
    const says = (answer: Answer): Says[] => [{ table: asked.table ?? '-', effect: asked.effect, answer }];
    if (!home) {
      const why = 'the safety policy cannot be asked: account or region is not known';
      return says(unknown(why, 'check credentials and region: drillbook doctor.'));
    }
    const isMade = (table: string) => ledger.isMade(table);
    if (asked.table?.includes('*') && !isMade(asked.table)) {
      return says(later(`${asked.effect}: only the run knows which table; the worker asks the safety policy again`));
    }
    const ruling = ruleOn(policy, asked, { ...home, now: new Date(), isMade });
    if (ruling.is === 'none') return [];
    const { environment } = ruling;
    if (ruling.is === 'allowed') return says(ok(`\`${asked.effect}\` is allowed in "${environment}"`, { environment }));
    const found = `${policy.file} does not allow ${askedInWords(asked)} in "${environment}": ${ruling.why}`;
    return says(blocked(found, ruling.hint, { environment, rule: ruling.rule }));
  });
}

/** As the worker finds it; an emulator of someone else has no accounts. */
function homeOf({ account, region, endpoint }: Place): { account: string; region: string } | undefined {
  const known = account ?? (endpoint === 'local' ? 'local' : undefined);
  return known && region ? { account: known, region } : undefined;
}
