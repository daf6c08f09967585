import { outlineOf } from '../../language/outline';
import type { Plan } from '../../language/plan';
import type { Printer } from '../printers/printer';

/** Tells what a run that was just started is going to do. */
export function announce(printer: Printer, plan: Plan, run: string): void {
  const { runbook, description, digest } = plan;
  printer.print({ type: 'outline', run, runbook, description, planDigest: digest, steps: outlineOf(plan) });
}
