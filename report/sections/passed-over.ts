import type { RunFacts } from '../../language/run-facts';
import { stepNamed } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { passedOver } from '../passed-over';
import { titleOf } from '../titles';

export function passedOverSection(facts: RunFacts): Section[] {
  const rows = passedOver(facts).map((record) => [
    stepNamed(titleOf(facts, record), record.path),
    record.failure?.message ?? '',
    [record.actor ?? '', record.reason ?? ''].filter((text) => text !== '').join(': '),
  ]);
  const title = 'Failures that the run went on after';
  return section('passed-over', title, table(['Step', 'Failure', 'Decided by'], rows));
}
