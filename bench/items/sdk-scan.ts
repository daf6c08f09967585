import {
  type AttributeValue,
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';

/** What one writes without an engine: all segments of a table at once, each page by page. */
export async function sdkScan(client: DynamoDBClient, segments: number, request: ScanCommandInput) {
  let matched = 0;
  let received = 0;
  const scanSegment = async (Segment: number) => {
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const place = { Segment, TotalSegments: segments, ExclusiveStartKey };
      const page: ScanCommandOutput = await client.send(new ScanCommand({ ...request, ...place }));
      matched += page.Count ?? 0;
      received += page.Items?.length ?? 0;
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => scanSegment(segment)));
  return { matched, received };
}
