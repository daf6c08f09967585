import type { RunFacts } from '../../language/run-facts';
import { withCommands } from '../document/inline';
import { list, type Section, section } from '../document/section';
import { nextSteps, type World } from '../next-steps';

export function nextSection(facts: RunFacts, world: World): Section[] {
  return section('next', 'What to do next', list(nextSteps(facts, world).map(withCommands)));
}
