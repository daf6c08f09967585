import { nameIn } from '../../language/ledger';
import { blocked, later, ok } from '../finding';
import type { Check } from './check';

export const backupExists: Check<'backupExists'> = {
  essential: true,
  subject: ({ row }, { backup }) => nameIn(row, backup) ?? '*',
  async look({ row, world }, { backup }) {
    const arn = row.input[backup];
    if (typeof arn !== 'string') return later('only the run knows the backup');
    const {
      BackupName,
      BackupStatus,
      BackupSizeBytes = 0,
      BackupExpiryDateTime,
    } = (await world.backup(arn))?.BackupDetails ?? {};
    const facts = { backup: BackupStatus ?? 'none' };
    if (BackupStatus === undefined || BackupStatus === 'DELETED') {
      return blocked('there is no such backup', 'findBackup finds those that there are.', facts);
    }
    const expiry = BackupExpiryDateTime ? `, expires ${BackupExpiryDateTime.toISOString().slice(0, 10)}` : '';
    const found = `"${BackupName}" is ${BackupStatus}, ${(BackupSizeBytes / 1e6).toFixed(1)} MB${expiry}`;
    return BackupStatus === 'AVAILABLE' ? ok(found, facts) : later(found);
  },
};
