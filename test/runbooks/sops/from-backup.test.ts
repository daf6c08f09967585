import { CreateBackupCommand } from '@aws-sdk/client-dynamodb';
import { describeSop } from './describe-sop';

const scenarios = [
  'the table as it is',
  'with a stream',
  'with a Kinesis streaming destination',
  'with indexes and contributor insights',
  'with scaling',
  'a global table',
  'with TTL',
  'with alarms',
];

/** What is written after the backup is not in the recovered table; the settings are those of the table as it is. */
describeSop(scenarios, async ({ clients }, table) => {
  const { BackupDetails } = await clients.dynamodb.send(
    new CreateBackupCommand({ TableName: table.name, BackupName: 'sop' }),
  );
  await table.remove('o003');
  await table.put({ PK: { S: 'late' } });
  return { backup: BackupDetails?.BackupArn ?? '' };
});
