import type { JsonObject } from '../language/json';
import { Ledger } from '../language/ledger';
import { type PredictedStep, predictSteps } from '../language/predict';
import { type Foreseen, foreseeGuard, foreseePolicy } from '../language/safety/foresee';
import { touchesWith } from '../language/step-effects';
import type { StepKinds } from '../language/step-kind';
import type { Clients } from './clients';
import type { AdmissionRequest, TableHome } from './contract';
import { askForMark, type EmulatorMark } from './emulator-mark';
import { guardHint } from './guard';
import { refusal, type Safety } from './safety';
import { fail } from './step-failure';

interface Surroundings {
  readonly clients: Clients;
  readonly mark: Pick<EmulatorMark, 'isEmulator'>;
  readonly safety?: Safety | undefined;
}

/** A step that will be refused when the run comes to it. */
interface RefusedStep {
  readonly why: string;
  readonly hint: string;
  /** Path, table, effect and rule. */
  readonly details: JsonObject;
}

/**
 * Refuses a run, before anything of it is done, of which a step will surely be refused: by the safety policy, or by the
 * step's own guard where no policy rules. What only the run knows is left to it, as are steps that may not run.
 */
export async function admit(
  { plan, created, settled = [] }: Omit<AdmissionRequest, 'run'>,
  kinds: StepKinds,
  { clients, mark, safety }: Surroundings,
): Promise<void> {
  const rows = predictSteps(plan, kinds);
  const home = await safety?.home();
  if (rows.some(isGuarded)) await askForMark(clients.dynamodb);
  const ledger = new Ledger(rows, Object.keys(created));
  const refused = rows.flatMap((row) => {
    const policy = safety && home && { ...safety, home };
    const acts = row.runs === 'yes' && !settled.includes(row.path);
    const steps = acts ? refusedOf(row, ledger, mark, policy) : [];
    ledger.add(row);
    return steps;
  });
  const [first, ...others] = refused;
  if (!first) return;
  const more = others.length === 0 ? '' : ` ${others.length} more would be refused too.`;
  fail('NotAllowed', `${first.why}; ${first.details['path']} would come to it, so the run does not begin.${more}`, {
    hint: first.hint,
    details: { ...first.details, refused: refused.map(({ details }) => details) },
  });
}

function refusedOf(
  row: PredictedStep,
  ledger: Ledger,
  mark: Surroundings['mark'],
  safety: (Omit<Safety, 'home'> & { readonly home: TableHome }) | undefined,
): RefusedStep[] {
  const { path } = row;
  const foreseen = safety ? foreseePolicy(safety.policy, row, ledger, { ...safety.home, now: safety.now() }) : [];
  const byPolicy = foreseen.flatMap(({ asked, ruling }): RefusedStep[] => {
    if (!safety || ruling.is !== 'refused') return [];
    const [why, { hint, details }] = refusal(safety.policy, safety.home, asked, ruling);
    return [{ why, hint, details: { path, ...details } }];
  });
  const guarded = foreseeGuard(
    row,
    ledger,
    () => mark.isEmulator(),
    (table) => isRuled(foreseen, table),
  );
  const byGuard = guarded.flatMap(({ table, is }): RefusedStep[] => {
    const why = `"${table}" may not be destroyed: this run does not create it`;
    const details = { path, rule: 'guard', effect: 'destroys', table };
    return is === 'refused' ? [{ why, hint: guardHint, details }] : [];
  });
  return [...byPolicy, ...byGuard];
}

function isRuled(foreseen: readonly Foreseen[], table: string): boolean {
  return foreseen.some(
    ({ asked, ruling }) => asked.table === table && asked.effect === 'destroys' && ruling.is !== 'none',
  );
}

function isGuarded({ runs, kind, input }: PredictedStep): boolean {
  if (runs !== 'yes' || !kind) return false;
  return touchesWith(kind, input).some(({ effect }) => effect === 'destroys');
}
