import type { Plan, PlanStep } from '../../language/plan';
import type { Printer } from '../printers/printer';

/** Tells what a run that was just started is going to do. */
export function announce(printer: Printer, plan: Plan, run: string): void {
  const { runbook, description, digest } = plan;
  const steps = [...plan.steps, ...plan.finally].map(outlineEntry);
  printer.print({ type: 'outline', run, runbook, description, planDigest: digest, steps });
}

function outlineEntry({ path, id, title, kind, effect }: PlanStep) {
  return { path, id, title, kind, effect };
}
