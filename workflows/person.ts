import type { Person } from './messages';

/** Both names of a person, for records: `alice (4711@laptop)`. */
export function personText({ name, identity }: Person): string {
  return name === identity ? name : `${name} (${identity})`;
}
