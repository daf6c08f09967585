import { retryUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { fieldsOf, fieldsOption } from '../options/fields';
import { reasonOption } from '../options/reason';
import { askedStep, inputsFor } from '../runs/asked-step';
import { decideOnStep } from '../runs/decide-on-step';

export const retryCommand: CommandDefinition = {
  usage: 'retry <run> [step]',
  summary: 'Run a failed step again, where the run waits for a decision on it',
  examples: [
    'drillbook retry guarded-delete-20260131-140305-k3fq',
    'drillbook retry guarded-delete-20260131-140305-k3fq restore --reason "access was granted"',
    'drillbook retry guarded-delete-20260131-140305-k3fq restore -i target=orders-2 --reason "the name was taken"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) =>
    command
      .addOption(reasonOption(false))
      .addOption(
        fieldsOption(
          '-i, --input <field=value>',
          "an input of the step for this attempt, instead of the runbook's; lists and maps as JSON; may be repeated",
        ),
      ),

  run: (context, command) => {
    const texts = fieldsOf(command, 'input');
    return decideOnStep(context, command, 'retry', retryUpdate, (facts, step) => {
      if (!texts) return undefined;
      const asked = askedStep(facts, step, 'inputs');
      return { step: asked.path, inputs: inputsFor(asked, texts) };
    });
  },
};
