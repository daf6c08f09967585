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
    const { [need.parameter]: name, [need.from]: from, [need.version]: version, [need.to]: to } = row.input;
    if (typeof name !== 'string') return later('only the run knows the parameter');
    if (ledger.isSet(name)) return later('set by this run');
    try {
      const pointer = await world.once(`pointer ${name}`, () => getPointer(world.clients, name));
      return answer(pointer, { from, version, to });
    } catch (error) {
      const { code, message, hint = 'name a String parameter that is there.' } = failureFrom(error);
      if (code !== 'RequestRejected' && code !== 'InvalidInput') throw error;
      return blocked(message, hint, { pointer: 'none' });
    }
  },
};

interface Wanted {
  readonly from: unknown;
  readonly version: unknown;
  readonly to: unknown;
}

function answer({ value, version: found }: Pointer, { from, version, to }: Wanted): Answer {
  const facts = { pointer: value };
  const hint = 'find out who has moved it, and give what it shall be before.';
  if (typeof from === 'string' && value !== from && value !== to) {
    return blocked(`points to ${value}, expected ${from}`, hint, facts);
  }
  if (typeof version === 'number' && version !== found && value !== to) {
    return blocked(`is at version ${found}, expected ${version}`, hint, facts);
  }
  return ok(value === to && from !== to && value !== from ? `points to ${value} already` : `points to ${value}`, facts);
}
