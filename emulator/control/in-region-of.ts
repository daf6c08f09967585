import { Backups } from './backups';
import type { Control } from './control';
import { Tables } from './tables';

/** The same, looking at the tables and backups of another region; nothing may be changed through it. */
export function inRegionOf(control: Control, region: string): Control {
  const { everywhere, log, clock, options } = control;
  const content = everywhere.in(region) ?? { tables: new Tables(log), backups: new Backups(log, clock) };
  return { ...control, ...content, options: { ...options, region } };
}
