import { failureFrom } from '../activities/failure-mapping';
import { Ledger } from '../language/ledger';
import type { RestoreSeen } from '../language/measures/restore-seen';
import type { Plan } from '../language/plan';
import { type PredictedStep, predictSteps } from '../language/predict';
import type { SafetyPolicy } from '../language/safety/policy-keys';
import type { Need, StepKinds } from '../language/step-kind';
import { checks } from './checks';
import type { Check, CheckContext } from './checks/check';
import { mayDestroy } from './checks/may-destroy';
import { policySays, type Says } from './checks/safety-policy';
import type { Duration, EarlierRuns } from './estimate/duration';
import { durations, type Estimate, estimate } from './estimate/estimate';
import { type Effort, effortOf, noEffort } from './estimate/work';
import { type Answer, type Finding, unknown } from './finding';
import { findPlace, type Place } from './place';
import { keyGrants, runGrants } from './policy/grants';
import { settingsToSet } from './policy/settings-to-set';
import { approval } from './whole-run/approvals';
import { iamActions } from './whole-run/iam-actions';
import { type LockReader, lockAnswers } from './whole-run/locks';
import type { World } from './world';

/** What a look at the world says of a plan. */
export interface Look {
  readonly place: Place;
  readonly rows: readonly PredictedStep[];
  readonly durations: readonly Duration[];
  readonly findings: readonly Finding[];
  readonly estimate: Estimate;
}

export interface Asked {
  readonly kinds: StepKinds;
  readonly world: World;
  /** From Temporal, where it can be reached. */
  readonly earlier?: EarlierRuns;
  readonly locks?: LockReader;
  readonly restores?: readonly RestoreSeen[];
  /** That of the worker that will run the plan. */
  readonly safety?: SafetyPolicy | undefined;
}

/** Looks at everything that a plan's steps need, in their order, and changes nothing. */
export async function lookAt(plan: Plan, asked: Asked): Promise<Look> {
  const { kinds, world, earlier, locks, restores, safety } = asked;
  const rows = predictSteps(plan, kinds);
  const place = await findPlace(world);
  const ledger = new Ledger(rows);
  const findings: Finding[] = [];
  const efforts: Effort[] = [];
  for (const row of rows) {
    findings.push(...(await findingsOf(world, ledger, row, policySays(safety, place, ledger, row))));
    efforts.push(
      row.runs === 'no'
        ? noEffort
        : await effortOf(world, ledger, row, restores).catch(() => ({ ...noEffort, partial: true })),
    );
    ledger.add(row);
  }
  const add = (check: string, subject: string, answer: Answer) => findings.push(finding('run', check, subject, answer));
  for (const [table, answer] of await lockAnswers(plan, rows, place, locks)) add('lock', table, answer);
  add('iamActions', place.caller ?? 'the caller', await iam(world, rows, place));
  const times = durations(rows, efforts, earlier ?? new Map());
  const told = estimate(plan, rows, times, efforts, place.region);
  return {
    ...{ place, rows, durations: times, findings },
    estimate: { ...told, ...(!earlier && { withoutRuns: true as const }) },
  };
}

async function findingsOf(world: World, ledger: Ledger, row: PredictedStep, says: readonly Says[]): Promise<Finding[]> {
  if (row.runs === 'no') return [];
  const context = { world, ledger, row };
  // What an undo needs of the world is not known before something is to be undone.
  const needs = row.part === 'undo' ? [] : (row.kind?.needs ?? []);
  const looked = await Promise.all(needs.map((need) => findingOf(context, need)));
  const found = looked.filter((one) => one !== undefined);
  const guarded = mayDestroy(world, ledger, row, says).map(([table, answer]) =>
    finding(row.path, 'mayDestroy', table, answer),
  );
  const ruled = says.map(({ table, answer }) => finding(row.path, 'safetyPolicy', table, answer));
  const approved = approval(row);
  const asked = says.flatMap(({ table, approval }) =>
    approval ? [finding(row.path, 'approval', table, approval)] : [],
  );
  const approvals = [...(approved ? [finding(row.path, 'approval', row.step.title, approved)] : []), ...asked];
  return [...found, ...guarded, ...ruled, ...approvals].map((one) => (row.runs === 'maybe' ? softened(one) : one));
}

async function findingOf(context: CheckContext, need: Need): Promise<Finding | undefined> {
  const check = checks[need.check] as Check<Need['check']>;
  const subject = check.subject(context, need as never);
  try {
    const answer = await check.look(context, need as never);
    return answer && finding(context.row.path, need.check, subject, answer);
  } catch (error) {
    const { message, hint } = failureFrom(error);
    return finding(context.row.path, need.check, subject, unknown(`could not be found out: ${message}`, hint));
  }
}

function finding(path: string, check: string, subject: string, answer: Answer): Finding {
  const { state, found, hint, facts = {}, count } = answer;
  const more = { ...(hint !== undefined && { hint }), ...(count !== undefined && { count }) };
  return { path, check, subject, state, found, facts, ...more };
}

/** Where only the run knows whether the step runs, nothing stands against it yet. */
function softened(one: Finding): Finding {
  return one.state === 'blocked' ? { ...one, state: 'warning', found: `${one.found} (if the step runs)` } : one;
}

async function iam(world: World, rows: readonly PredictedStep[], place: Place): Promise<Answer> {
  if (!place.account || !place.region) return unknown('account and region are not known');
  const where = { account: place.account, region: place.region };
  const keys = await keyGrants(rows, world).catch(() => []);
  const grants = runGrants(rows, where, await settingsToSet(rows, world));
  return await iamActions(world, [...grants, ...keys], place);
}

/** Without their answer nobody can tell whether the run can begin. */
export function isEssential({ check }: Pick<Finding, 'check'>): boolean {
  if (check === 'safetyPolicy') return true;
  return Object.hasOwn(checks, check) && checks[check as Need['check']].essential;
}

/** `blocked` stands against the run, `unknown`: what it needs could not be found out. */
export function verdictOf(findings: readonly Finding[]): 'clear' | 'blocked' | 'unknown' {
  if (findings.some(({ state }) => state === 'blocked')) return 'blocked';
  return findings.some((one) => one.state === 'unknown' && isEssential(one)) ? 'unknown' : 'clear';
}
