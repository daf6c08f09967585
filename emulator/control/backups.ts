import type { Clock } from '../clock';
import type { OperationLog } from '../operation-log';
import type { Backup } from './backup';
import { backupIdOf } from './backup-arn';

/** The backups that exist, also those that cannot be seen yet. Every change is logged. */
export class Backups {
  private readonly backups = new Map<string, Backup>();

  constructor(
    private readonly log: OperationLog,
    private readonly clock: Clock,
  ) {}

  /** Also those that are not to be seen yet, or have expired and not been collected. */
  all(): Backup[] {
    return [...this.backups.values()];
  }

  /** In the order in which ListBackups gives them. */
  visible(): Backup[] {
    const now = this.clock.now();
    return this.all()
      .filter((backup) => isVisible(backup, now))
      .sort((a, b) => compareBackupArns(a.arn, b.arn));
  }

  get(arn: string): Backup | undefined {
    const backup = this.backups.get(arn);
    return backup && isVisible(backup, this.clock.now()) ? backup : undefined;
  }

  save(backup: Backup): Backup {
    this.log.append({ type: 'control.backup', backup });
    this.keep(backup);
    return backup;
  }

  remove(arn: string): void {
    this.log.append({ type: 'control.backup-gone', arn });
    this.forget(arn);
  }

  keep(backup: Backup): void {
    this.backups.set(backup.arn, backup);
  }

  forget(arn: string): void {
    this.backups.delete(arn);
  }
}

/** By time of creation, then as the ARNs themselves sort. */
export function compareBackupArns(a: string, b: string): number {
  return compare(backupIdOf(a), backupIdOf(b)) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isVisible({ visibleAt, expiresAt }: Backup, now: number): boolean {
  return visibleAt <= now && (expiresAt === undefined || now < expiresAt);
}
