import { listBackups } from '../backups/list-backups';
import { gone, type Recheck, stands, untilSeen } from './look';

export const backup: Recheck = (context, { name, outputs }) =>
  untilSeen(context, `the backup of "${name}" to be seen`, async () => {
    const called = `the backup "${outputs['name']}" of "${name}"`;
    const all = await listBackups(context, name, 'USER');
    const there = all.find(({ BackupArn }) => BackupArn === outputs['backupArn']);
    if (!there) return gone(`${called} is not there any more`);
    return there.BackupStatus === 'AVAILABLE' ? stands : gone(`${called} is ${there.BackupStatus}`);
  });
