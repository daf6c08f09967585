import type { Plan } from '../../language/plan';

/** No failure is passed over, unless only `pause` is to end, and there is nobody to decide. */
export function endingAtFailures(plan: Plan, ending: readonly string[] = ['pause', 'continue']): Plan {
  const ends = (key: string, value: unknown) => key === 'onFailure' && ending.includes(String(value));
  return JSON.parse(JSON.stringify(plan), (key, value) => (ends(key, value) ? 'fail' : value)) as Plan;
}
