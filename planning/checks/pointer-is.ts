import { failureFrom } from '../../activities/failure-mapping';
import { getPointer, type Pointer } from '../../activities/pointers/parameter';
import { nameIn } from '../../language/ledger';
import { type Answer, blocked, later, ok } from '../finding';
import type { Check } from './check';

/** Looked at before anything is restored: it is the last step that a wrong pointer would stop. */
export const pointerIs: Check<'pointerIs'> = {
  essential: true,
  subject: ({ row }, { parameter }) => nameIn(row, parameter) ?? '*',
  async look({ row, ledger, world }, need) {
    const { [need.parameter]: name, [need.from]: from, [need.to]: to } = row.input;
    if (typeof name !== 'string') return later('only the run knows the parameter');
    if (ledger.isSet(name)) return later('set by this run');
    try {
      const pointer = await world.once(`pointer ${name}`, () => getPointer(world.clients, name));
      return answer(pointer, from, to);
    } catch (error) {
      const { code, message, hint = 'name a String parameter that is there.' } = failureFrom(error);
      if (code !== 'RequestRejected' && code !== 'InvalidInput') throw error;
      return blocked(message, hint, { pointer: 'none' });
    }
  },
};

function answer({ value }: Pointer, from: unknown, to: unknown): Answer {
  const facts = { pointer: value };
  if (typeof from !== 'string' || value === from) return ok(`points to ${value}`, facts);
  if (value === to) return ok(`points to ${value} already`, facts);
  const hint = 'find out who has moved it, and give the value that it shall have before.';
  return blocked(`points to ${value}, expected ${from}`, hint, facts);
}
