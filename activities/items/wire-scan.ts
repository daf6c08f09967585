import { ScanCommand, type ScanCommandInput, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { WireItem } from './wire-item';

/** What one Scan request answers. */
export interface ScanPage {
  /** Empty where only counts were asked for. */
  readonly items: readonly WireItem[];
  /** Whether no name and no value has a sign that JSON escapes. */
  readonly isPlain: boolean;
  /** How many items match. */
  readonly count: number;
  /** How many were looked at. */
  readonly scanned: number;
  /** Read units that it consumed. */
  readonly units: number;
  /** Where the next page starts; absent at the end of the segment. */
  readonly next: WireItem | undefined;
}

interface WireAnswer {
  readonly isPlain?: boolean;
  readonly Items?: readonly WireItem[];
  readonly LastEvaluatedKey?: WireItem;
}

/**
 * A Scan whose items stay as they came. The SDK turns each value of each item into an object of its own by a schema,
 * which takes more time than all else that is done with a page, and most pages are read for a count and a digest.
 */
export class WireScan extends ScanCommand {
  private answer: WireAnswer = {};

  constructor(input: ScanCommandInput) {
    super({ ...input, ReturnConsumedCapacity: 'TOTAL' });
    this.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { response } = result as { response: HttpAnswer };
        if (response.statusCode === 200)
          response.body = await this.takeItems(response.body as AsyncIterable<Uint8Array>);
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'keepItemsAsTheyCame' },
    );
  }

  pageOf({ Count = 0, ScannedCount = 0, ConsumedCapacity }: ScanCommandOutput): ScanPage {
    const { Items = [], LastEvaluatedKey, isPlain = false } = this.answer;
    return {
      items: Items,
      isPlain,
      count: Count,
      scanned: ScannedCount,
      units: ConsumedCapacity?.CapacityUnits ?? 0,
      next: LastEvaluatedKey,
    };
  }

  /** The rest of the answer is the SDK's to read. */
  private async takeItems(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { Items, LastEvaluatedKey, ...rest } = JSON.parse(bytes.toString('utf8'));
    this.answer = { Items, LastEvaluatedKey, isPlain: !bytes.includes(backslash) };
    return Buffer.from(JSON.stringify(rest));
  }
}

/** Without it, nothing in JSON is escaped. */
const backslash = 0x5c;

interface HttpAnswer {
  readonly statusCode: number;
  body: unknown;
}
