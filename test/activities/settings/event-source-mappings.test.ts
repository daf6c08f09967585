import { UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import {
  functionArn,
  mappedTable,
  mappingStates,
  mappingsOfTable,
  mapTo,
  plainMapping as plain,
} from '../../../faults/mapped-table';
import { tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const nowhere = 'http://127.0.0.1:1/';
const bench = useBench({ functions: { index: nowhere, audit: nowhere } });
const mappingsOf = async (table: string) =>
  (await capture(bench(), table)).document.settings['eventSourceMappings'] as Record<string, object>;
const apply = (table: string, settings: object) =>
  bench().perform(applySettings, { table, document: { version: 1, table, settings } as never });
const change = async (table: string, asked: object) => {
  const [{ UUID } = {}] = await mappingsOfTable(bench(), table);
  await bench()
    .clients.services.lambda()
    .send(new UpdateEventSourceMappingCommand({ UUID, ...asked }));
  bench().clock.advance(1_000);
};

const index = functionArn('index');
const audit = functionArn('audit:live');

const rich = {
  StartingPosition: 'TRIM_HORIZON',
  BatchSize: 500,
  MaximumBatchingWindowInSeconds: 5,
  ParallelizationFactor: 4,
  MaximumRetryAttempts: 3,
  MaximumRecordAgeInSeconds: 3_600,
  BisectBatchOnFunctionError: true,
  TumblingWindowInSeconds: 30,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  FilterCriteria: { Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }, { Pattern: '{"eventName":["INSERT"]}' }] },
  DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:lost' } },
  KMSKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/orders',
  MetricsConfig: { Metrics: ['EventCount'] },
} as const;
const richly = {
  enabled: true,
  startingPosition: 'TRIM_HORIZON',
  batchSize: 500,
  batchingWindow: 5,
  parallelization: 4,
  retries: 3,
  maxAge: 3_600,
  bisect: true,
  tumblingWindow: 30,
  reportsFailures: true,
  filters: ['{"eventName":["INSERT"]}', '{"eventName":["REMOVE"]}'],
  onFailure: 'arn:aws:sqs:us-east-1:000000000000:lost',
  key: 'arn:aws:kms:us-east-1:000000000000:key/orders',
  metrics: ['EventCount'],
};

test('captured, lost by a restore, made again disabled, equal after but for that', async () => {
  const source = await mappedTable(bench(), ['index']);
  await mapTo(bench(), source, { FunctionName: 'audit:live', ...rich } as never);
  const wanted = { [audit]: richly, [index]: plain };
  expect(await mappingsOf(source)).toEqual(wanted);
  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differences']).toContainEqual(expect.objectContaining({ setting: 'eventSourceMappings', actual: null }));
  const { set } = await apply(target, document.settings);
  expect(set).toContain('eventSourceMappings');
  const disabled = { [audit]: { ...richly, enabled: false }, [index]: { ...plain, enabled: false } };
  expect(await mappingsOf(target)).toEqual(disabled);
  const allowed = [`eventSourceMappings.${audit}.enabled`, `eventSourceMappings.${index}.enabled`];
  for (const each of [allowed, ['eventSourceMappings.*.enabled'], ['eventSourceMappings']]) {
    const after = await bench().perform(compareSettings, { table: target, document, allowed: each });
    expect(after).toMatchObject({ equal: true, tolerated: ['eventSourceMappings'], stale: [] });
  }
  expect(await apply(target, { eventSourceMappings: wanted } as never)).toMatchObject({
    same: ['eventSourceMappings'],
  });
});

test('one that is there is taken over, and stays enabled', async () => {
  const table = await mappedTable(bench(), ['index']);
  const wanted = { ...plain, enabled: false, batchSize: 7, filters: ['{"eventName":["INSERT"]}'] };
  expect(await apply(table, { eventSourceMappings: { [index]: wanted } })).toMatchObject({
    set: ['eventSourceMappings'],
  });
  expect(await mappingsOf(table)).toEqual({ [index]: { ...wanted, enabled: true } });
  expect(await apply(table, { eventSourceMappings: { [index]: plain } })).toMatchObject({
    set: ['eventSourceMappings'],
  });
  expect(await mappingsOf(table)).toEqual({ [index]: plain });
});

test('mappings of a table beside the document stay, and differ', async () => {
  const table = await mappedTable(bench(), ['index', 'audit']);
  expect(await apply(table, { eventSourceMappings: { [index]: plain } })).toMatchObject({
    same: ['eventSourceMappings'],
  });
  expect(await mappingStates(bench(), table)).toEqual(['audit Enabled', 'index Enabled']);
  const document = { version: 1, table, settings: { eventSourceMappings: { [index]: plain } } } as never;
  expect(await bench().perform(compareSettings, { table, document })).toMatchObject({
    differing: ['eventSourceMappings'],
  });
});

test('what cannot be is said: no stream, no such function, another position', async () => {
  const without = await tableWith(bench(), []);
  expect(await mappingsOf(without)).toEqual({});
  const notSet = async (table: string, mapping: object, name = index) =>
    ((await apply(table, { eventSourceMappings: { [name]: mapping } })) as { notSet: Record<string, string> }).notSet[
      'eventSourceMappings'
    ];
  expect(await notSet(without, plain)).toBe('the table has no stream; apply `stream` too');
  const table = await mappedTable(bench(), ['index']);
  const gone = functionArn('gone');
  expect(await notSet(table, plain, gone)).toBe(
    `the mapping of ${gone} could not be made or changed: Function not found: ${gone}`,
  );
  expect(await notSet(table, { ...plain, startingPosition: 'TRIM_HORIZON' })).toBe(
    `the mapping of ${index} starts at LATEST, which cannot be changed: delete it first`,
  );
});

test('one that is being switched is waited for, and a disabled one is captured so', async () => {
  const table = await mappedTable(bench(), ['index']);
  await change(table, { Enabled: false });
  expect(await mappingsOf(table)).toEqual({ [index]: { ...plain, enabled: false } });
  const [{ UUID } = {}] = await mappingsOfTable(bench(), table);
  await bench()
    .clients.services.lambda()
    .send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
  expect(await mappingsOf(table)).toEqual({ [index]: plain });
});
