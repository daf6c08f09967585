import type { Plan } from '../../language/plan';

/** No failure is passed over, and there is nobody to decide. */
export function endingAtFailures(plan: Plan): Plan {
  const goesOn = (key: string, value: unknown) => key === 'onFailure' && (value === 'pause' || value === 'continue');
  return JSON.parse(JSON.stringify(plan), (key, value) => (goesOn(key, value) ? 'fail' : value)) as Plan;
}
