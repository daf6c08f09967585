import type { z } from 'zod';
import type { CliEvent } from '../../cli/events';
import { facts } from '../../cli/output/facts';
import { lines, type OutputLine } from '../../cli/output/lines';
import type { RunFacts } from '../../language/run-facts';
import { validateLine } from './output-schema';

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What commands tell, as `--json` prints it: the text that is made for people is left out. */
type Told<Event = CliEvent> = Event extends { type: 'diagnostics' } ? Omit<Event, 'text'> : Event;

/** Does not compile when an event has no schema, or another one than its type says. */
type OfType<Union, Type extends string> = Frozen<Extract<Union, { type: Type }>>;
type Different = {
  [Type in CliEvent['type']]: Same<OfType<OutputLine, Type>, OfType<Told, Type>> extends true ? never : Type;
};
const same: Same<Different[CliEvent['type']], never> = true;
const sameTypes: Same<OutputLine['type'], CliEvent['type']> = true;
const sameFacts: Same<Frozen<z.infer<typeof facts>>, Frozen<RunFacts>> = true;

test('the schema of the output is that of the events, by the compiler', () => {
  expect([same, sameTypes, sameFacts]).toEqual([true, true, true]);
  expect(facts.safeParse({}).success).toBe(false);
});

test('every sort of line has its own name', () => {
  for (const [name, line] of Object.entries(lines)) expect(line.shape.type.value).toBe(name);
});

test('a line that no command prints does not pass', () => {
  expect(() => validateLine({ version: 1, type: 'note', message: 'x' })).not.toThrow();
  expect(() => validateLine({ version: 1, type: 'note', message: 'x', more: 1 })).toThrow('note');
  expect(() => validateLine({ type: 'note', message: 'x' })).toThrow();
  expect(() => validateLine({ version: 1, type: 'nonsense' })).toThrow();
});
