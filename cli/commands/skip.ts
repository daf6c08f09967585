import { skipUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { fieldsOf, fieldsOption } from '../options/fields';
import { reasonOption } from '../options/reason';
import { askedStep, outputsFor } from '../runs/asked-step';
import { decideOnStep } from '../runs/decide-on-step';

export const skipCommand: CommandDefinition = {
  usage: 'skip <run> [step]',
  summary: 'Go on without a failed step, where the run waits for a decision on it',
  examples: [
    'drillbook skip guarded-delete-20260131-140305-k3fq --reason "not needed today"',
    'drillbook skip guarded-delete-20260131-140305-k3fq before --output count=10 --reason "counted by hand"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) =>
    command
      .addOption(reasonOption(true))
      .addOption(
        fieldsOption(
          '--output <field=value>',
          'an output of the step, for later steps to read, where its work was done by hand; may be repeated',
        ),
      ),

  run: (context, command) => {
    const texts = fieldsOf(command, 'output');
    return decideOnStep(context, command, 'skip', skipUpdate, (facts, step) => {
      if (!texts) return undefined;
      const asked = askedStep(facts, step, 'outputs');
      const { outputs, missing } = outputsFor(asked, texts);
      if (missing.length > 0) context.printer.print(notGiven(asked.path, missing));
      return { step: asked.path, outputs };
    });
  },
};

function notGiven(path: string, missing: readonly string[]) {
  const fields = missing.map((field) => `\`${field}\``).join(', ');
  const id = path.split('.').at(-1);
  return {
    type: 'warning',
    message: `Not given: ${fields}. A later step that reads one as \`steps.${id}.<field>\` fails.`,
  } as const;
}
