import { createdTables } from '../language/created-tables';
import { type RunFacts, type Waiting, waitsForPerson } from '../language/run-facts';
import { waitingCommands } from './waiting';

/** Whether the tables and the run's history outlive the command: those of a local drill do not. */
export type World = 'kept' | 'gone';

interface Kin {
  /** The newest of the runs that went on with it. */
  readonly resumedAs?: ResumedAs | undefined;
  /** The run that it is a part of: that one is gone on with. */
  readonly partOf?: string | undefined;
}

/** What a person can do now, as sentences; commands in backquotes. */
export function nextSteps(facts: RunFacts, world: World = 'kept', { resumedAs, partOf }: Kin = {}): string[] {
  if (facts.verdict === undefined && waitsForPerson(facts) && world === 'gone') return [unanswered];
  if (facts.verdict === undefined && facts.waiting) return facts.waiting.flatMap((each) => answers(facts, each));
  if (facts.verdict === undefined) return [`Follow it: \`drillbook status ${facts.run} --watch\`.`];
  if (facts.verdict === 'passed') return world === 'kept' ? handingOver(facts) : [];
  if (world === 'gone') return ['Look closer: `drillbook drill --keep` leaves the stack up to be looked at.'];
  const journal = `See every attempt and what it found: \`drillbook journal ${facts.run}\`.`;
  if (resumedAs) return [journal, goneOn(resumedAs)];
  if (partOf) return [journal, `It is a part of \`${partOf}\`, with which it goes on: \`drillbook status ${partOf}\`.`];
  return [journal, ...goingOn(facts)];
}

/** A restored table that stays is unknown to the code that made the one whose place it takes. */
function handingOver(facts: RunFacts): string[] {
  const restored = Object.entries(createdTables(facts)).filter(([, { kind }]) => kind.startsWith('restore'));
  if (restored.length === 0) return [];
  const tables = restored.map(([table]) => `\`${table}\``).join(', ');
  return [`Let Terraform or CloudFormation own what was restored (${tables}): \`drillbook handover ${facts.run}\`.`];
}

/** The run that has gone on with this one, in Temporal's words. */
export interface ResumedAs {
  readonly run: string;
  readonly status: string;
}

function goneOn({ run, status }: ResumedAs): string {
  return `It was resumed as \`${run}\`, which is ${status}: \`drillbook status ${run}\`.`;
}

function goingOn(facts: RunFacts): string[] {
  const { run, verdict, failure } = facts;
  const isGivenUp = failure?.code === 'Aborted';
  const standing = Object.keys(createdTables(facts)).map((table) => `\`${table}\``);
  const left = standing.length > 0;
  return [
    ...(left && verdict === 'failed'
      ? [`Find out what differs while it can still be seen: ${standing.join(', ')}.`]
      : []),
    ...(wasUndoing(facts)
      ? [
          'Its undo was cut off. What belongs together, as the steps of a cutover, is undone wholly before it is done again.',
        ]
      : []),
    `Go on where it stopped: \`drillbook resume ${run}\`; from an earlier step on: \`drillbook resume ${run} --from STEP\`.`,
    ...(isGivenUp && left ? [`What the runbook leaves standing is yours to delete: ${standing.join(', ')}.`] : []),
    ...(!isGivenUp && (left || wasCutOff(facts)) ? [givingUp(run, standing)] : []),
    ...(left
      ? [`A new run starts from the beginning, and takes over no table that stands (${standing.join(', ')}).`]
      : []),
  ];
}

function givingUp(run: string, standing: readonly string[]): string {
  const stands =
    standing.length > 0 ? `${standing.join(', ')} ${standing.length === 1 ? 'stands' : 'stand'} for that. ` : '';
  return `${stands}To give it up, and undo and clean up as the runbook says: \`drillbook resume ${run} --abort --reason "..."\`.`;
}

/** Ended from outside, so that it could not clean up. */
function wasCutOff({ journal }: RunFacts): boolean {
  return journal.some(({ outcome }) => outcome === 'running');
}

function wasUndoing(facts: RunFacts): boolean {
  return wasCutOff(facts) && facts.journal.some(({ path }) => path.includes('.undo.'));
}

const unanswered =
  'Nobody could answer: run the drill in a terminal, or `drillbook up` and `drillbook run` to answer at any time.';

function answers(facts: RunFacts, waiting: Waiting): string[] {
  return waitingCommands(facts, waiting).map((command) => `\`${command}\``);
}
