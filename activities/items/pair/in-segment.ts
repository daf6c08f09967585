import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Segment } from '../../item-step';
import { persist } from '../../patience';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { unitsIn } from '../paced-call';

/**
 * Whether a key is of the segment of that table: DynamoDB refuses to go on in a segment with a key of another. It does
 * not promise that segments of two tables cover the same keys.
 */
export async function isInSegment(context: StepContext, table: string, key: Item, segment: Segment): Promise<boolean> {
  if (segment.of === 1) return true;
  const request = {
    TableName: table,
    Segment: segment.number,
    TotalSegments: segment.of,
    ExclusiveStartKey: key,
    Limit: 1,
    Select: 'COUNT',
    ReturnConsumedCapacity: 'TOTAL',
  } as const;
  const turn = await context.pace.turn('read', table);
  let units = 0;
  try {
    units = unitsIn(await persist(context, () => context.items.send(new ScanCommand(request))));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') return false;
    throw error;
  } finally {
    context.pace.spent('read', units, turn);
  }
}
