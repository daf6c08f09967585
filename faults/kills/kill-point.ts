/**
 * `beforeCall`: just before a call reaches the emulator. `afterCall`: just after it was performed, before its answer
 * arrives. `beforeRecorded`: before the completion of the activity is recorded at Temporal. `betweenSteps`: after that,
 * before the workflow has answered to it.
 */
export const moments = ['beforeCall', 'afterCall', 'beforeRecorded', 'betweenSteps'] as const;

export type Moment = (typeof moments)[number];

/** A place in a run at which its worker is killed. */
export interface KillPoint {
  readonly moment: Moment;
  /** `steps.restore restoreTable`, `steps.restore restoreTable.prepare`, `run locks.home`. */
  readonly activity: string;
  /** Of the points at calls: the operation, and which one of those performed in one attempt of the activity, from 1. */
  readonly operation?: string;
  readonly call?: number;
}

export function pointName({ moment, activity, operation, call }: KillPoint): string {
  return operation === undefined ? `${activity} ${moment}` : `${activity} ${moment} ${operation} ${call}`;
}

/** The operations that change nothing; any other is taken for a side effect. */
const reads = /^(Describe|List|Get|BatchGet|Query|Scan|Simulate|TransactGet|GET$|HEAD$)/;

export function isMutating(operation: string): boolean {
  return operation !== '' && !reads.test(operation);
}

/** Of these a step may make thousands, several at once. */
const itemOperations: readonly string[] = [
  'BatchWriteItem',
  'DeleteItem',
  'PutItem',
  'TransactWriteItems',
  'UpdateItem',
];

/**
 * The points of a run in which each activity made these calls: all of them, but of the many calls for items in a step one
 * that `chance` (0 to 1) chooses.
 */
export function pointsOf(
  activities: ReadonlyMap<string, ReadonlyMap<string, number>>,
  chance: () => number,
): KillPoint[] {
  return [...activities].flatMap(([activity, operations]): KillPoint[] => [
    ...[...operations].flatMap(([operation, count]) =>
      chosenCalls(operation, count, chance).flatMap((call): KillPoint[] => [
        { moment: 'beforeCall', activity, operation, call },
        { moment: 'afterCall', activity, operation, call },
      ]),
    ),
    { moment: 'beforeRecorded', activity },
    { moment: 'betweenSteps', activity },
  ]);
}

export function isForItems(operation: string): boolean {
  return itemOperations.includes(operation);
}

function chosenCalls(operation: string, count: number, chance: () => number): number[] {
  if (isForItems(operation)) return [1 + Math.floor(chance() * count)];
  return Array.from({ length: count }, (_, index) => index + 1);
}
