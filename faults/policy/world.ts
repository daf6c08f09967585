import { setTimeout as later } from 'node:timers/promises';
import { EmulatorMark } from '../../activities/emulator-mark';
import { homeOfTables } from '../../activities/locks';
import { type Safety, safetyWith } from '../../activities/safety';
import { stepKinds } from '../../activities/step-table';
import { compilePlan, readSafetyPolicy, renderDiagnostics } from '../../language';
import type { Plan } from '../../language/plan';
import type { SafetyPolicy } from '../../language/safety/policy-keys';
import { LiveTable, orders } from '../live-table';
import { onStack, type Stack } from '../on-stack';
import { Bench } from '../step-bench';
import type { Place } from './attempt';
import { CaseWorkers } from './case-workers';

/** Temporal, an emulator with tables, and a worker for each policy. */
export interface World {
  readonly stack: Stack;
  readonly cases: CaseWorkers;
  readonly bench: Bench;
  readonly place: Place;
  safety(policy: SafetyPolicy): Safety;
  /** What was asked of the emulator that is no look. */
  changingCalls(): Readonly<Record<string, number>>;
}

export async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  return await onStack({ workers: 0 }, async (stack) => {
    const { clients, emulator } = stack;
    const tables = ['orders', 'customers-eu', 'events-2026'];
    for (const name of tables) await (await LiveTable.create(clients, name)).fill(orders(20));
    const mark = new EmulatorMark(clients.dynamodb);
    const home = await homeOfTables(clients, mark);
    const cases = await CaseWorkers.start(stack.temporal.address, clients);
    const bench = new Bench(clients, { endpoint: emulator.url, sleep: later, stop: async () => {} });
    const changingCalls = () =>
      Object.fromEntries(
        Object.entries(emulator.stats.snapshot().calls).filter(
          ([name]) => !/^(Describe|List|Get|Scan|Query|BatchGet|Simulate)/.test(name),
        ),
      );
    try {
      return await work({
        ...{ stack, cases, bench, place: { ...home, tables }, changingCalls },
        safety: (policy) => safetyWith(policy, () => homeOfTables(clients, mark)),
      });
    } finally {
      await cases.stop();
    }
  });
}

export function compiled(text: string): Plan {
  const source = { file: 'attempt.yaml', directory: '/', text };
  const { plan, diagnostics } = compilePlan(source, stepKinds, {});
  if (!plan) throw new Error(renderDiagnostics(diagnostics, text));
  return plan;
}

export function policyOf(text: string): SafetyPolicy {
  const { policy, diagnostics } = readSafetyPolicy('drillbook.policy.yaml', text);
  if (!policy) throw new Error(renderDiagnostics(diagnostics, text));
  return policy;
}
