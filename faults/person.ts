import { optionsOfRun } from '../cli/runs/start-run';
import type { Person, RunOptions } from '../workflows/messages';

/** Who starts the runs of the trials. */
export const person: Person = { name: 'faults', identity: 'faults' };

/** As the command line starts a run. */
export const runOptions: RunOptions = { ...optionsOfRun(person), searchAttributes: true };
