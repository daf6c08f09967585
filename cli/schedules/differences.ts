import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import type { Schedule } from '../../language/schedule/schedule-keys';
import type { ScheduleDifference } from './events';
import type { FoundSchedule } from './find';
import { policiesOf } from './spec';
import type { WantedSchedule } from './wanted';

/** What stands otherwise on the server than it is wanted; empty where it is so already. */
export function differences({ memo, description }: FoundSchedule, wanted: WantedSchedule): ScheduleDifference[] {
  const keys = [...new Set([...Object.keys(memo.schedule), ...Object.keys(wanted.schedule)])] as (keyof Schedule)[];
  const found = keys.flatMap((key) => difference(key, memo.schedule[key], wanted.schedule[key]));
  const planDigest = description.action.memo?.['planDigest'] as string;
  return [...found, ...difference('plan', planDigest, wanted.plan.digest), ...elsewhere(description, memo.schedule)];
}

/** Policies that another tool has changed since they were set. */
function elsewhere({ policies }: FoundSchedule['description'], set: Schedule): ScheduleDifference[] {
  const { overlap, catchupWindow, pauseOnFailure } = policiesOf(set);
  return [
    ...difference('overlap', policies.overlap, overlap),
    ...difference('catchUp', policies.catchupWindow, catchupWindow),
    ...difference('pauseOnFailure', policies.pauseOnFailure, pauseOnFailure),
  ];
}

function difference(key: string, is: Json | undefined, wanted: Json | undefined): ScheduleDifference[] {
  const [a, b] = [textOf(is), textOf(wanted)];
  return a === b ? [] : [{ key, is: a, wanted: b }];
}

function textOf(value: Json | undefined): string | null {
  return value === undefined ? null : canonicalText(value);
}
