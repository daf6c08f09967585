import { nameIn } from '../../language/ledger';
import type { Plan } from '../../language/plan';
import type { PredictedStep } from '../../language/predict';
import { touchesWith } from '../../language/step-effects';
import type { Finding } from '../../planning/finding';
import { isEssential, type Look, verdictOf } from '../../planning/look';
import type { Printer } from '../printers/printer';
import type { PlanStepTold } from './events';

/** Tells a plan: its head, every step in order, and what stands against it. */
export function tellPlan(printer: Printer, plan: Plan, look: Look, out: string | null): void {
  const { runbook, description, digest, limits = {} } = plan;
  const { account = null, region = null, endpoint } = look.place;
  printer.print({
    type: 'plan',
    runbook,
    description,
    planDigest: digest,
    limits,
    place: { account, region, endpoint },
  });
  for (const [at, row] of look.rows.entries()) printer.print(stepTold(row, at, look));
  printer.print({
    type: 'planVerdict',
    verdict: verdictOf(look.findings),
    findings: look.findings.filter(({ path }) => path === 'run'),
    against: look.findings.filter(isAgainst),
    estimate: look.estimate,
    out,
  });
}

function isAgainst(finding: Finding): boolean {
  return finding.state === 'blocked' || (finding.state === 'unknown' && isEssential(finding));
}

function stepTold(row: PredictedStep, at: number, { durations, findings }: Look): PlanStepTold {
  const { path, depth, part, runs, kind, step } = row;
  const tables = (kind ? touchesWith(kind, row.input) : []).flatMap(({ table, effect }) => {
    const name = nameIn(row, table) ?? (row.unknown.includes(table) ? '*' : undefined);
    return name === undefined ? [] : [{ table: name, effect }];
  });
  return {
    type: 'planStep',
    ...{ path, title: step.title, kind: step.kind, effect: step.effect, depth, part, runs, tables },
    duration: durations[at] ?? { ms: 0, by: 'default' },
    findings: findings.filter((finding) => finding.path === path),
  };
}
