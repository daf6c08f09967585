import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { validate } from '../runs/compile';

export const validateCommand: CommandDefinition = {
  usage: 'validate <file...>',
  summary: 'Check runbooks without running anything',
  examples: ['drillbook validate runbooks/guarded-delete.yaml', 'drillbook validate runbooks/*.yaml --json'],
  exits: [exitCodes.done, exitCodes.usage],

  async run(context, command) {
    const files = command.processedArgs[0] as string[];
    const valid = files.map((file) => validate(context, file));
    return { exit: valid.every(Boolean) ? exitCodes.done : exitCodes.usage };
  },
};
