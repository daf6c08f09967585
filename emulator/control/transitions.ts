import type { ControlPlaneParts } from '../control-plane';
import type { Backup } from './backup';
import type { Backups } from './backups';
import { insightsThatStay } from './contributor-insights';
import { restoredImages } from './restored-images';
import { shapeOf, type Table } from './table';
import type { Tables } from './tables';

/**
 * What happens to tables by the clock alone: they become ACTIVE, are filled, updated, and go. A table's status and the
 * item engine change together, so a table that says ACTIVE can be used.
 */
export class Transitions {
  private readonly stuck = new Set<string>();
  private readonly loading = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly parts: ControlPlaneParts,
    private readonly tables: Tables,
    private readonly backups: Backups,
  ) {
    parts.faults.onChange(() => this.releaseStuckRestores());
  }

  schedule({ id, pending }: Table): void {
    if (pending) this.parts.clock.schedule(pending.at, () => this.complete(id));
  }

  /** Nothing happens by itself any more: the log and the directory may belong to another process now. */
  stop(): void {
    this.stopped = true;
  }

  /** Resolves when no table is being filled. */
  async settled(): Promise<void> {
    while (this.loading.size > 0) await Promise.all(this.loading);
  }

  /** Takes up, after a restart, what the tables were in the middle of. */
  async resume(): Promise<void> {
    const { engine, journal, stats } = this.parts;
    for (const table of this.tables.all()) {
      if (table.restore) stats.restoreResumed();
      if (table.status === 'ACTIVE' || table.status === 'UPDATING') {
        engine.addTable(shapeOf(table));
        await engine.load(table.name, journal.imagesAt(table.id, Number.POSITIVE_INFINITY));
      }
    }
    const pending = this.tables.all().filter((table) => table.pending);
    for (const table of pending) this.schedule(table);
    for (const backup of this.backups.all()) this.scheduleExpiry(backup);
  }

  /** A system backup goes when its time has come. */
  scheduleExpiry({ arn, expiresAt }: Backup): void {
    if (expiresAt !== undefined) this.parts.clock.schedule(expiresAt, () => !this.stopped && this.removeBackup(arn));
  }

  removeBackup(arn: string): void {
    const backup = this.backups.all().find((other) => other.arn === arn);
    if (!backup) return;
    this.backups.remove(arn);
    this.dropUnreachable(backup.table.id);
  }

  /**
   * The journal forgets a table as soon as nothing can be restored from it any more. Called at every logged change that
   * may free one and at its replay, so that both forget at the same place.
   */
  dropUnreachable(tableId: string): void {
    if (!this.parts.everywhere.reaches(tableId)) this.parts.journal.drop(tableId);
  }

  private complete(id: string): void {
    const table = this.stopped ? undefined : this.tables.byId(id);
    if (!table?.pending || table.pending.at > this.parts.clock.now()) return;
    if (table.pending.kind === 'create') this.activate(table);
    else if (table.pending.kind === 'update') this.finishUpdate(table);
    else if (table.pending.kind === 'delete') this.finishDelete(table);
    else this.finishRestore(table);
  }

  private activate(table: Table): void {
    this.parts.engine.addTable(shapeOf(this.tables.save(active(table, this.parts.clock.now()))));
  }

  private finishUpdate(table: Table): void {
    const { clock, engine } = this.parts;
    const changed = active(withChange(table), clock.now());
    engine.changeTable(shapeOf(changed));
    if (table.globalIndexes.every(({ status }) => status !== 'CREATING')) {
      this.tables.save(changed);
      return;
    }
    this.whileLoading(
      engine.fillIndexes(table.name).then(() => {
        // Tags and the like may have changed meanwhile.
        const current = this.stopped ? undefined : this.tables.byId(table.id);
        if (current) this.tables.save(active(withChange(current), clock.now()));
      }),
    );
  }

  private finishDelete(table: Table): void {
    this.tables.remove(table);
    this.dropUnreachable(table.id);
  }

  private finishRestore(table: Table): void {
    const { clock, engine, faults, journal, log, stats } = this.parts;
    if (!table.restore) return;
    if (table.restore.stuck && faults.has('stuck-restore')) {
      this.stuck.add(table.id);
      return;
    }
    const at = clock.now();
    const { position } = journal;
    const restored = active(table, at);
    engine.addTable(shapeOf(restored));
    this.whileLoading(
      engine.load(table.name, restoredImages(journal, table, at, position)).then(() => {
        if (this.stopped) return;
        log.append({ type: 'control.table-filled', name: table.name, at, position });
        this.tables.save(restored);
        stats.restoreEnded();
        if (table.restore) this.dropUnreachable(table.restore.sourceTableId);
      }),
    );
  }

  /** A load that fails is a defect of ours: nobody waits for it, so it ends the process rather than hide. */
  private whileLoading(load: Promise<void>): void {
    this.loading.add(load);
    void load.finally(() => this.loading.delete(load));
  }

  private releaseStuckRestores(): void {
    if (this.parts.faults.has('stuck-restore')) return;
    const ids = [...this.stuck];
    this.stuck.clear();
    for (const id of ids) this.complete(id);
  }
}

function withChange(table: Table): Table {
  const entries = Object.entries({ ...table, ...table.pending?.change });
  return Object.fromEntries(entries.filter(([, value]) => value !== null)) as unknown as Table;
}

/** The table at the end of whatever was pending. */
function active(table: Table, now: number): Table {
  const { pending, restore, ...rest } = table;
  const globalIndexes = table.globalIndexes
    .filter(({ status }) => status !== 'DELETING')
    .map((index) => ({ ...index, status: 'ACTIVE' as const }));
  const contributorInsights = insightsThatStay(table.contributorInsights, globalIndexes);
  return { ...rest, globalIndexes, contributorInsights, status: 'ACTIVE', activeSince: table.activeSince ?? now };
}
