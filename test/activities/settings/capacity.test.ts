import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith } from '../../../faults/sample-table';
import { capture, index, restoredWithout } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const capacityOf = async (table: string) => (await capture(bench(), table)).document.settings['capacity'];
const apply = (table: string, capacity: unknown) =>
  bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings: { capacity } } as never,
  });
const indexed = (more: object = {}, ofIndex: object = {}) =>
  tableWith(bench(), [], {
    AttributeDefinitions: ['PK', 'SK', 'G'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    GlobalSecondaryIndexes: [index('GSI1', 'G', ofIndex)],
    ...more,
  });
const provisioned = {
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: { ReadCapacityUnits: 4, WriteCapacityUnits: 3 },
};
const maxima = {
  billingMode: 'PAY_PER_REQUEST',
  maxRead: 40,
  maxWrite: 20,
  indexes: { GSI1: { maxRead: 30, maxWrite: 10 } },
};

test('maxima of the table and of its indexes are captured, and kept by a restore', async () => {
  const table = await indexed(
    { OnDemandThroughput: { MaxReadRequestUnits: 40, MaxWriteRequestUnits: 20 } },
    { OnDemandThroughput: { MaxReadRequestUnits: 30, MaxWriteRequestUnits: 10 } },
  );
  expect(await capacityOf(table)).toEqual(maxima);
  expect(await capacityOf(await restoredWithout(bench(), table))).toEqual(maxima);
});

test('both are set on a table on demand, and taken away', async () => {
  const table = await indexed();
  expect(await apply(table, maxima)).toMatchObject({ set: ['capacity'], notSet: {} });
  expect(await capacityOf(table)).toEqual(maxima);
  const none = { billingMode: 'PAY_PER_REQUEST' };
  expect(await apply(table, none)).toMatchObject({ set: ['capacity'], notSet: {} });
  expect(await capacityOf(table)).toEqual(none);
});

test('both are set on a provisioned table, which goes on demand, and back', async () => {
  const table = await indexed(provisioned, { ProvisionedThroughput: provisioned.ProvisionedThroughput });
  const before = await capacityOf(table);
  expect(await apply(table, maxima)).toMatchObject({ set: ['capacity'], notSet: {} });
  expect(await capacityOf(table)).toEqual(maxima);
  expect(await apply(table, before)).toMatchObject({ set: ['capacity'], notSet: {} });
  expect(await capacityOf(table)).toEqual(before);
});

test('provisioned units of a table and of its index are changed by a file, and back by the captured one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'capacity-'));
  try {
    const table = await indexed(provisioned, { ProvisionedThroughput: provisioned.ProvisionedThroughput });
    const run = { directory };
    await bench().perform(captureSettings, { table, to: 'before.json' }, run);
    const { digest: _, ...document } = JSON.parse(readFileSync(join(directory, 'before.json'), 'utf8'));
    const capacity = { billingMode: 'PROVISIONED', read: 10, write: 8, indexes: { GSI1: { read: 6, write: 5 } } };
    const next = { ...document, settings: { ...document.settings, capacity } };
    writeFileSync(join(directory, 'next.json'), JSON.stringify(next));

    for (const [file, earlier] of [
      ['next.json', 'before.json'],
      ['before.json', 'next.json'],
    ] as const) {
      const applied = await bench().perform(applySettings, { table, file, only: ['capacity'] }, run);
      expect(applied).toMatchObject({ set: ['capacity'], notSet: {} });
      expect(await bench().perform(compareSettings, { table, file }, run)).toMatchObject({ equal: true });
      expect(await bench().perform(compareSettings, { table, file: earlier }, run)).toMatchObject({
        differing: ['capacity'],
        differences: ['indexes.GSI1.read', 'indexes.GSI1.write', 'read', 'write'].map((path) => ({
          path: `capacity.${path}`,
        })),
      });
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});
