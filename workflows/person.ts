import type { Person, RunOptions } from './messages';

/** Both names of a person, for records: `alice (4711@laptop)`. */
export function personText({ name, identity }: Person): string {
  return name === identity ? name : `${name} (${identity})`;
}

/** Names of all who started a run of the line. */
export function requestersOf({ requester, requestersBefore = [], resumption }: RunOptions): readonly string[] {
  return [...new Set([...requestersBefore, ...(resumption?.requesters ?? []), ...(requester ? [requester.name] : [])])];
}
