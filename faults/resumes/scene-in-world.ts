import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { endState } from '../end-state';
import { impatient } from '../impatient';
import { shippedPlan } from '../plan-of';
import type { ShippedScene } from '../shipped-scenes';
import type { ResumeStage } from './stage';

/** A scene with tables of its own, and the run that is to be made in it. */
export interface PreparedScene {
  readonly run: string;
  readonly plan: Plan;
  readonly table: string;
}

export async function prepareScene(stage: ResumeStage, { runbook, scene }: ShippedScene): Promise<PreparedScene> {
  const id = randomUUID().slice(0, 13);
  const table = `orders-${id}`;
  const { clients, hookUrl } = stage;
  return {
    run: `resume-${id}`,
    table,
    plan: impatient(shippedPlan(runbook, await scene({ clients, hookUrl }, table))),
  };
}

/** What the scene has come to, after runs of which this is the last one's account. */
export async function endOf(
  stage: ResumeStage,
  { run, plan, table }: PreparedScene,
  facts: RunFacts,
): Promise<JsonObject> {
  const { clients, emulator, hook, watch } = stage;
  const runs = facts.run === run ? [run] : [run, facts.run];
  const restores = runs.flatMap((each) =>
    [...watch.effectsOf(each)].filter(([effect]) => /Restore\w+$/.test(effect)).map(([, count]) => count),
  );
  return await endState(
    {
      ...{ clients, emulatorUrl: emulator.url, names: [run, table] },
      hookCalls: hook.calls.filter(({ body }) => body['table'] === table),
      restores: restores.reduce((sum, count) => sum + count, 0),
    },
    plan,
    facts,
  );
}
