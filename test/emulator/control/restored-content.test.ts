import fc from 'fast-check';
import { Fixture } from './control-plane.fixture';
import {
  changes,
  type Event,
  expectContent,
  Model,
  perform,
  type TableKind,
  tableKinds,
  tableRequest,
  wait,
  waits,
} from './item-history.fixture';

/** Whatever happened to a table, a restore brings back exactly the table of its second: items and indexes. */
const recoverable = { restorableLagMs: 0, maxRestoresInFlight: 10_000 };

function histories(kind: TableKind, ...more: fc.Arbitrary<Event>[]): fc.Arbitrary<Event[]> {
  const event = fc.oneof({ weight: 4, arbitrary: changes(kind) }, { weight: 3, arbitrary: waits() }, ...more);
  return fc.array(event, { maxLength: 40 });
}

const restarts = { weight: 1, arbitrary: fc.constant<Event>({ does: 'restart' }) };
const backups = { weight: 1, arbitrary: fc.constant<Event>({ does: 'back up' }) };

interface Outcome {
  readonly fixture: Fixture;
  readonly model: Model;
  readonly backups: readonly { readonly arn: string; readonly at: number }[];
}

async function live(kind: TableKind, events: readonly Event[]): Promise<Outcome> {
  let fixture = await Fixture.start(recoverable);
  await fixture.createRecoverableTable('source', tableRequest(kind));
  const model = new Model();
  const taken: { arn: string; at: number }[] = [];
  for (const event of events) {
    const now = fixture.clock.now();
    if (event.does === 'wait' || event.does === 'wait for the second') await wait(fixture, event);
    else if (event.does === 'restart') fixture = await fixture.restart();
    else if (event.does === 'back up') {
      const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'source', BackupName: 'backup' });
      taken.push({ arn: BackupDetails.BackupArn, at: now });
      // A backup is of its millisecond, to the end.
      await fixture.advance(1);
    } else {
      await perform(fixture, 'source', event);
      model.apply(event, now);
    }
  }
  return { fixture, model, backups: taken };
}

async function expectEverySecond({ fixture, model }: Outcome): Promise<void> {
  const first = fixture.call('DescribeContinuousBackups', { TableName: 'source' }).ContinuousBackupsDescription
    .PointInTimeRecoveryDescription.EarliestRestorableDateTime;
  const last = fixture.second;
  for (let second = first; second <= last; second += 1) {
    fixture.call('RestoreTableToPointInTime', {
      SourceTableName: 'source',
      TargetTableName: `at-${second}`,
      RestoreDateTime: second,
    });
  }
  await fixture.finishRestores();
  for (let second = first; second <= last; second += 1) {
    await expectContent(fixture, `at-${second}`, model.at(second * 1000));
  }
}

describe.each(tableKinds)('a table with keys %j', (kind) => {
  test('can be restored to every second of its history', async () => {
    await fc.assert(
      fc.asyncProperty(histories(kind), async (events) => expectEverySecond(await live(kind, events))),
      { numRuns: 60 },
    );
  });

  test('survives restarts at any moment with all of its history', async () => {
    await fc.assert(
      fc.asyncProperty(histories(kind, restarts as never), async (events) => {
        const outcome = await live(kind, events);
        const fixture = await outcome.fixture.restart();
        await expectContent(fixture, 'source', outcome.model.at(fixture.clock.now()));
        await expectEverySecond({ ...outcome, fixture });
      }),
      { numRuns: 40 },
    );
  });

  test('leaves a system backup of its last moment, and every backup is of its own', async () => {
    await fc.assert(
      fc.asyncProperty(histories(kind, restarts as never, backups as never), fc.boolean(), async (events, restart) => {
        const outcome = await live(kind, events);
        let { fixture } = outcome;
        const atDeletion = outcome.model.at(fixture.clock.now());
        fixture.call('DeleteTable', { TableName: 'source' });
        await fixture.advance(fixture.options.systemBackupDelayMs);
        if (restart) fixture = await fixture.restart();
        const [system] = fixture.call('ListBackups', { BackupType: 'SYSTEM' }).BackupSummaries;
        const all = [...outcome.backups.map(({ arn }) => arn), system.BackupArn];
        for (const [index, BackupArn] of all.entries()) {
          fixture.call('RestoreTableFromBackup', { BackupArn, TargetTableName: `restored-${index}` });
        }
        await fixture.advance(fixture.options.restoreDurationMs / 2);
        if (restart) fixture = await fixture.restart();
        await fixture.finishRestores();
        for (const [index, { at }] of outcome.backups.entries()) {
          await expectContent(fixture, `restored-${index}`, outcome.model.at(at));
        }
        await expectContent(fixture, `restored-${outcome.backups.length}`, atDeletion);
      }),
      { numRuns: 40 },
    );
  });
});

test('a restored table has a history of its own from its first moment on', async () => {
  const kind = tableKinds[1] as TableKind;
  await fc.assert(
    fc.asyncProperty(histories(kind), histories(kind), fc.boolean(), async (before, after, restart) => {
      const outcome = await live(kind, before);
      let { fixture } = outcome;
      await fixture.advance(1000);
      fixture.call('RestoreTableToPointInTime', {
        SourceTableName: 'source',
        TargetTableName: 'second',
        UseLatestRestorableTime: true,
      });
      await fixture.finishRestores();
      await fixture.advance(fixture.options.continuousBackupsDelayMs);
      fixture.call('DeleteTable', { TableName: 'source' });
      await fixture.advance(fixture.options.deleteTableMs);
      if (restart) fixture = await fixture.restart();
      fixture.enableRecovery('second');
      const { model } = outcome;
      for (const event of after) {
        if (event.does === 'wait' || event.does === 'wait for the second') await wait(fixture, event);
        else if (event.does !== 'restart' && event.does !== 'back up') {
          await perform(fixture, 'second', event);
          model.apply(event, fixture.clock.now());
        }
      }
      await fixture.advance(1000);
      const mark = fixture.second;
      await fixture.advance(1);
      for (const key of keysOf(model.at(mark * 1000))) await perform(fixture, 'second', { does: 'delete', key });
      fixture.call('RestoreTableToPointInTime', {
        SourceTableName: 'second',
        TargetTableName: 'third',
        RestoreDateTime: mark,
      });
      await fixture.finishRestores();
      await expectContent(fixture, 'third', model.at(mark * 1000));
    }),
    { numRuns: 40 },
  );
});

function keysOf(items: ReturnType<Model['at']>) {
  return [...items.values()].map(({ pk, sk }) => (sk ? { pk, sk } : { pk }) as Record<string, Record<string, unknown>>);
}
