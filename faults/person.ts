import type { Person } from '../workflows/messages';

/** Who starts the runs of the trials. */
export const person: Person = { name: 'faults', identity: 'faults' };
