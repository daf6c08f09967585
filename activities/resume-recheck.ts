import type { JsonObject } from '../language/json';
import type { StandingEffect } from '../language/step-kind';
import { checkInput } from './check-input';
import type { RecheckReply, RecheckRequest } from './contract';
import { backup } from './rechecks/backup';
import type { Recheck } from './rechecks/look';
import { mappings } from './rechecks/mappings';
import { noMatchingItems } from './rechecks/no-matching-items';
import { noTable } from './rechecks/no-table';
import { pointer } from './rechecks/pointer';
import { recoveryOn } from './rechecks/recovery-on';
import { settings } from './rechecks/settings';
import { tableOfThisRun } from './rechecks/table-of-this-run';
import { type ActivityHost, contextOf, pulsing, type Surroundings } from './run-phase';
import { nothingSaid } from './safety';
import type { Step } from './step';
import { fail } from './step-failure';

const rechecks: Readonly<Record<StandingEffect, Recheck>> = {
  tableOfThisRun,
  noTable,
  noMatchingItems,
  recoveryOn,
  backup,
  settings,
  mappings,
  pointer,
};

/** Looks whether the effect of a step of a run before still stands. Only reads, and asks no safety policy for it. */
export async function recheckEffect(
  step: Step | undefined,
  request: RecheckRequest,
  host: ActivityHost,
  surroundings: Surroundings,
): Promise<RecheckReply> {
  const { kind, stands, of, outputs, prepared } = request.recheck;
  const recheck = Object.hasOwn(rechecks, stands) ? rechecks[stands] : undefined;
  if (!step || !recheck) fail('InvalidInput', `Cannot look whether the effect "${stands}" of "${kind}" stands`);
  const input = checkInput(step, request) as JsonObject;
  const { [of]: name } = input;
  if (typeof name !== 'string') fail('InvalidInput', `Expected \`${of}\` of "${request.step.id}" to name something`);
  return await pulsing(host, request, async (beat) => {
    const context = contextOf(request, host, surroundings, nothingSaid, beat);
    const reply = await recheck(context, { kind, name, input, outputs, prepared });
    await context.pace.settle();
    return reply;
  });
}
