import type { RunFacts } from '../../language/run-facts';
import type { Section } from '../document/section';
import type { World } from '../next-steps';
import { checksSection } from './checks';
import { countsSection } from './counts';
import { decisionsSection } from './decisions';
import { failureSection } from './failure';
import { fingerprintsSection } from './fingerprints';
import { leftSection } from './left';
import { measuresSection } from './measures';
import { nextSection } from './next';
import { objectivesSection } from './objectives';
import { outputsSection } from './outputs';
import { passedOverSection } from './passed-over';
import { phasesSection } from './phases';
import { settingsSection } from './settings';
import { timelineSection } from './timeline';
import { undoneSection } from './undone';
import { waitingSection } from './waiting';
import { workSection } from './work';

/** All that a report says of a run, whatever its form; a section with nothing to say is not there. */
export function sectionsOf(facts: RunFacts, world: World): Section[] {
  return [
    ...failureSection(facts),
    ...waitingSection(facts),
    ...objectivesSection(facts),
    ...measuresSection(facts),
    ...phasesSection(facts),
    ...decisionsSection(facts),
    ...passedOverSection(facts),
    ...undoneSection(facts),
    ...outputsSection(facts),
    ...checksSection(facts),
    ...countsSection(facts),
    ...fingerprintsSection(facts),
    ...settingsSection(facts),
    ...workSection(facts),
    ...timelineSection(facts),
    ...leftSection(facts, world),
    ...nextSection(facts, world),
  ];
}
