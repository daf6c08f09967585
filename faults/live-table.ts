import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clients } from '../activities/clients';

export type Item = Record<string, AttributeValue>;

/** A table as its owners have it, made and used straight through the API: no run knows of it. */
export class LiveTable {
  private constructor(
    private readonly clients: Clients,
    readonly name: string,
  ) {}

  static async create(clients: Clients, name: string, more: Partial<CreateTableCommandInput> = {}): Promise<LiveTable> {
    const { dynamodb } = clients;
    await dynamodb.send(
      new CreateTableCommand({
        TableName: name,
        KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        ...more,
      }),
    );
    return await new LiveTable(clients, name).active();
  }

  static async fromBackup(clients: Clients, BackupArn: string, name: string): Promise<LiveTable> {
    await clients.dynamodb.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: name }));
    return await new LiveTable(clients, name).active();
  }

  /** One that is there already. */
  static of(clients: Clients, name: string): LiveTable {
    return new LiveTable(clients, name);
  }

  async describe() {
    const { Table } = await this.clients.dynamodb.send(new DescribeTableCommand({ TableName: this.name }));
    if (!Table) throw new Error(`No table ${this.name}`);
    return Table;
  }

  async protect(): Promise<this> {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await this.until(() =>
      this.clients.dynamodb
        .send(new UpdateContinuousBackupsCommand({ TableName: this.name, PointInTimeRecoverySpecification }))
        .then(
          () => true,
          () => false,
        ),
    );
    return this;
  }

  async fill(items: readonly Item[]): Promise<this> {
    for (let start = 0; start < items.length; start += 25) {
      const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      await this.clients.items.send(new BatchWriteItemCommand({ RequestItems: { [this.name]: requests } }));
    }
    return this;
  }

  /** A copy of it as it was at `time`, once that can be restored. */
  async restoredTo(time: string, name: string): Promise<LiveTable> {
    const request = { SourceTableName: this.name, TargetTableName: name, RestoreDateTime: new Date(time) };
    await this.until(() =>
      this.clients.dynamodb.send(new RestoreTableToPointInTimeCommand(request)).then(
        () => true,
        () => false,
      ),
    );
    return await new LiveTable(this.clients, name).active();
  }

  async put(Item: Item): Promise<void> {
    await this.clients.items.send(new PutItemCommand({ TableName: this.name, Item }));
  }

  async remove(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.clients.items.send(new DeleteItemCommand({ TableName: this.name, Key: { PK: { S: key } } }));
    }
  }

  /** Item by key. */
  async contents(): Promise<Map<string, Item>> {
    const { Items = [] } = await this.clients.items.send(
      new ScanCommand({ TableName: this.name, ConsistentRead: true }),
    );
    return new Map(Items.map((item) => [item['PK']?.S ?? '', item]));
  }

  /** A whole second by the server's clock: all before is at or before it, all after is later. */
  async mark(): Promise<string> {
    const now = async () => {
      const { $metadata } = await this.clients.dynamodb.send(new DescribeTableCommand({ TableName: this.name }));
      return ($metadata as { serverTime?: Date }).serverTime?.getTime() ?? Math.floor(Date.now() / 1000) * 1000;
    };
    const mark = (await now()) + 1_000;
    await this.until(async () => (await now()) > mark);
    return new Date(mark).toISOString();
  }

  private async active(): Promise<this> {
    await this.until(async () => (await this.describe()).TableStatus === 'ACTIVE');
    return this;
  }

  private async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((later) => setTimeout(later, 50));
  }
}

/** Orders `o000`, `o001`, ...: every tenth is open, and each has a month. */
export function orders(count: number): Item[] {
  return Array.from({ length: count }, (_, number) => ({
    PK: { S: `o${String(number).padStart(3, '0')}` },
    progress: { S: number % 10 === 0 ? 'OPEN' : 'SENT' },
    month: { S: `2026-${String(1 + (number % 11)).padStart(2, '0')}` },
    price: { N: `${number}.5` },
  }));
}
