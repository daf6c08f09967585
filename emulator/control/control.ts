import type { ControlPlaneParts } from '../control-plane';
import type { Backups } from './backups';
import type { RateLimits } from './rate-limits';
import type { Tables } from './tables';
import type { Transitions } from './transitions';

/** What an operation works on. */
export interface Control extends ControlPlaneParts {
  readonly tables: Tables;
  readonly backups: Backups;
  readonly transitions: Transitions;
  readonly rateLimits: RateLimits;
}
