import { z } from 'zod';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';
import { fail } from '../step-failure';

/** What becomes of the items that the two tables do not have alike. */
export const choiceFields = {
  onlyInRestored: z
    .enum(['restore', 'keep'])
    .describe('What becomes of items that the live table lacks: `restore` puts them back, `keep` leaves it so.')
    .default('restore'),
  different: z
    .enum(['keep', 'restore', 'newest'])
    .describe(
      'What becomes of items that both tables have, with other content: `keep` leaves the live one, `restore` puts the restored one in its place, `newest` does so where its `newestBy` is greater.',
    )
    .default('keep'),
  onlyInLive: z
    .enum(['keep', 'delete'])
    .describe(
      'What becomes of items that the restored table lacks. `delete` destroys: it needs `maxItems`, and to be allowed.',
    )
    .default('keep'),
  newestBy: z
    .string()
    .min(1)
    .describe(
      'With `different: newest`, and needed there: the attribute that tells. Numbers count by value, texts and binary data by their bytes; where it is missing or of another type on either side, the live item stays.',
    )
    .optional(),
};

export interface Choices {
  readonly onlyInRestored: 'restore' | 'keep';
  readonly different: 'keep' | 'restore' | 'newest';
  readonly onlyInLive: 'keep' | 'delete';
  readonly newestBy?: string | undefined;
}

interface Written extends Partial<Record<keyof Choices | 'absentIn' | 'maxItems', unknown>> {}

/** What of the choices does not go together; they may be expressions yet, which tell nothing. */
export function choiceFaults(written: JsonObject): InputFault[] {
  const { different = 'keep', newestBy, onlyInLive, absentIn, maxItems }: Written = written;
  const faults: (InputFault | false)[] = [
    different === 'newest' &&
      newestBy === undefined && {
        at: ['different'],
        message: '`different: newest` needs `newestBy`',
        help: 'name the attribute whose greater value wins',
      },
    (different === 'keep' || different === 'restore') &&
      newestBy !== undefined && {
        at: ['newestBy'],
        message: '`newestBy` is only for `different: newest`',
        help: 'say so, or leave it out',
      },
    onlyInLive === 'delete' &&
      maxItems === undefined && {
        at: ['onlyInLive'],
        message: '`onlyInLive: delete` needs `maxItems`',
        help: 'say how many items may be put and deleted at most',
      },
    onlyInLive === 'delete' &&
      absentIn !== undefined && {
        at: ['absentIn'],
        message: '`absentIn` and `onlyInLive: delete` do not go together',
        help: '`absentIn` is for what was lost; delete in a step of its own',
      },
  ];
  return faults.filter((fault) => fault !== false);
}

/** The same when all is known. */
export function needFitting(input: Written): void {
  const [fault] = choiceFaults(input as JsonObject);
  if (fault) fail('InvalidInput', fault.message, { hint: `${fault.help?.[0]?.toUpperCase()}${fault.help?.slice(1)}` });
}
