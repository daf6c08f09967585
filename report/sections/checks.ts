import type { RunFacts } from '../../language/run-facts';
import { asserts } from '../asserts';
import type { Cell, Inline } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { valueText } from '../step-summary';

export function checksSection(facts: RunFacts): Section[] {
  const rows = asserts(facts).map(({ that, holds, message, values }): Cell[] => [
    holds ? { good: 'holds' } : { amiss: 'does not hold' },
    { code: that },
    Object.entries(values).flatMap(([name, value], at): Inline[] => [
      ...(at > 0 ? [', '] : []),
      { code: name },
      ' = ',
      { code: valueText(value) },
    ]),
    message,
  ]);
  return section('checks', 'Checks', table(['', 'Check', 'Values', 'Said'], rows));
}
