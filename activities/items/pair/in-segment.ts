import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Segment } from '../../item-step';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { pacedCall, unitsIn } from '../paced-call';

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
  const send = () => context.items.send(new ScanCommand(request)).then(answered, refused);
  return (await pacedCall(context, { kind: 'read', table }, send, ({ units }) => ({ units }))).is;
}

function answered({ ConsumedCapacity }: ScanCommandOutput) {
  return { is: true, units: unitsIn(ConsumedCapacity) };
}

function refused(error: unknown) {
  if (error instanceof Error && error.name === 'ValidationException') return { is: false, units: 0 };
  throw error;
}
