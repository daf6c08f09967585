import {
  DescribeKinesisStreamingDestinationCommand,
  DisableKinesisStreamingDestinationCommand,
  EnableKinesisStreamingDestinationCommand,
} from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout, settledTable, streamArn } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const destinationsOf = async (table: string) =>
  (await capture(bench(), table)).document.settings['kinesisDestinations'];
const apply = (table: string, kinesisDestinations: unknown) =>
  bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings: { kinesisDestinations } } as never,
  });
const one = [{ stream: streamArn, precision: 'MICROSECOND' }];

test('captured, lost by a restore, set again, equal after', async () => {
  const source = await settledTable(bench());
  expect(await destinationsOf(source)).toEqual(one);
  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differences']).toContainEqual({
    setting: 'kinesisDestinations',
    path: 'kinesisDestinations',
    expected: one,
    actual: [],
  });
  expect(await apply(target, one)).toMatchObject({ set: ['kinesisDestinations'], notSet: {} });
  expect(await destinationsOf(target)).toEqual(one);
  const { KinesisDataStreamDestinations: found } = await bench().clients.dynamodb.send(
    new DescribeKinesisStreamingDestinationCommand({ TableName: target }),
  );
  expect(found).toMatchObject([{ DestinationStatus: 'ACTIVE' }]);
});

test('the precision is changed, and one that is not told is of milliseconds', async () => {
  const table = await tableWith(bench(), []);
  const request = { TableName: table, StreamArn: streamArn };
  await bench().clients.dynamodb.send(new EnableKinesisStreamingDestinationCommand(request));
  expect(await destinationsOf(table)).toEqual([{ stream: streamArn, precision: 'MILLISECOND' }]);
  expect(await apply(table, one)).toMatchObject({ set: ['kinesisDestinations'], notSet: {} });
  expect(await destinationsOf(table)).toEqual(one);
  await bench().clients.dynamodb.send(new DisableKinesisStreamingDestinationCommand(request));
  expect(await destinationsOf(table)).toEqual([]);
});

test('a stream that is not there, and a second one, are said', async () => {
  const table = await tableWith(bench(), []);
  const elsewhere = streamArn.replace('us-east-1', 'eu-west-1');
  expect(await apply(table, [{ stream: elsewhere, precision: 'MILLISECOND' }])).toMatchObject({
    notSet: { kinesisDestinations: expect.stringMatching(/could not be enabled: .* not in the current region$/) },
  });
  const two = [...one, { stream: `${streamArn}-2`, precision: 'MILLISECOND' }];
  expect(await apply(table, two)).toMatchObject({
    notSet: { kinesisDestinations: expect.stringMatching(/-2 could not be enabled: .* must be DISABLED/) },
  });
  expect(await destinationsOf(table)).toEqual(one);
});

test('what it streams to beside the document is said, not disabled', async () => {
  const table = await settledTable(bench());
  expect(await apply(table, [])).toMatchObject({
    notSet: { kinesisDestinations: `it streams to ${streamArn} too: disable that, if nobody reads it` },
  });
  expect(await destinationsOf(table)).toEqual(one);
});
