import { bytesOfBackup, bytesOfTable } from '../../../activities/restores/source-bytes';

const index = (IndexName: string, IndexSizeBytes: number) => ({ IndexName, IndexSizeBytes });
const table = {
  TableSizeBytes: 100,
  GlobalSecondaryIndexes: [index('a', 10), index('b', 20)],
  LocalSecondaryIndexes: [index('c', 5)],
};

test('a restore writes the items and the indexes that are kept', () => {
  expect(bytesOfTable(table)).toBe(135);
  expect(bytesOfTable(table, { GlobalSecondaryIndexOverride: [] })).toBe(105);
  const kept = { IndexName: 'b', KeySchema: [], Projection: {} };
  expect(bytesOfTable(table, { GlobalSecondaryIndexOverride: [kept], LocalSecondaryIndexOverride: [] })).toBe(120);
  expect(bytesOfTable({})).toBe(0);
});

test('of a backup what DynamoDB says of it, or of its table', () => {
  const SourceTableDetails = { TableSizeBytes: 9 } as never;
  expect(bytesOfBackup({ BackupDetails: { BackupSizeBytes: 7 } as never, SourceTableDetails })).toBe(7);
  expect(bytesOfBackup({ SourceTableDetails })).toBe(9);
});
