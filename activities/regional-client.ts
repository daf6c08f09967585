import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { regionOfArn } from '../language/arn';
import { nameTables } from './named-tables';

type Attach = (client: DynamoDBClient) => void;

/**
 * A client of one region that sends what is asked about the table, or the backup, of an ARN to the region of the ARN,
 * and all else to its own. A restore is asked of the region in which it makes its table.
 */
export class RegionalClient extends DynamoDBClient {
  private readonly others = new Map<string, DynamoDBClient>();
  private readonly attached: Attach[] = [];

  /** @param elsewhere the configuration for another region. */
  constructor(
    config: DynamoDBClientConfig,
    private readonly elsewhere: (region: string) => DynamoDBClientConfig,
  ) {
    super(config);
    nameTables(this);
  }

  /** Does it to this client and to those of other regions, also to those that are made later. */
  attach(to: Attach): void {
    this.attached.push(to);
    for (const client of [this, ...this.others.values()]) to(client);
  }

  /** Without a region, its own. */
  async in(region: string | undefined): Promise<DynamoDBClient> {
    if (region === undefined || region === (await this.config.region())) return this;
    return this.others.get(region) ?? this.make(region);
  }

  // The SDK's many signatures, of which those with a callback are not used.
  override async send(command: unknown, options?: unknown): Promise<never> {
    const region = regionNamedIn((command as { readonly input: object }).input);
    const client = await this.in(region);
    if (client === this) return (await super.send(command as never, options as never)) as never;
    return (await client.send(command as never, options as never)) as never;
  }

  override destroy(): void {
    super.destroy();
    for (const client of this.others.values()) client.destroy();
  }

  private make(region: string): DynamoDBClient {
    const client = new DynamoDBClient(this.elsewhere(region));
    nameTables(client);
    for (const to of this.attached) to(client);
    this.others.set(region, client);
    return client;
  }
}

/** Of a client that knows one region only, itself. */
export async function clientIn(client: DynamoDBClient, region: string | undefined): Promise<DynamoDBClient> {
  return client instanceof RegionalClient ? await client.in(region) : client;
}

/** Does it to a client, and to those of other regions to which it sends calls. */
export function toEachRegion(client: DynamoDBClient, attach: Attach): void {
  if (client instanceof RegionalClient) client.attach(attach);
  else attach(client);
}

interface Named {
  readonly TableName?: unknown;
  readonly ResourceArn?: unknown;
  readonly BackupArn?: unknown;
  readonly TargetTableName?: unknown;
  readonly RequestItems?: object;
}

function regionNamedIn({
  TableName,
  ResourceArn,
  BackupArn,
  RequestItems,
  TargetTableName,
}: Named): string | undefined {
  if (TargetTableName !== undefined) return undefined;
  const named = TableName ?? ResourceArn ?? BackupArn ?? Object.keys(RequestItems ?? {})[0];
  return typeof named === 'string' ? regionOfArn(named) : undefined;
}
