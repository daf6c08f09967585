import type { RunFacts } from '../../language/run-facts';
import { list, type Section, section } from '../document/section';
import { waitingText } from '../waiting';

export function waitingSection(facts: RunFacts): Section[] {
  return section('waiting', 'What it waits for', list((facts.waiting ?? []).map((each) => waitingText(facts, each))));
}
