import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { failureOfStep } from '../../../faults/sample-table';
import { watchTable } from '../../../faults/scaled-table';
import { restoredWithout } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { createOrders, endpointBench, table } from './endpoint-bench';
import { startMoto } from './moto';

/** Python fetches it at first use: only when asked for. */
const motoTest = process.env['DRILLBOOK_MOTO'] === '1' ? test : test.skip;
jest.setTimeout(600_000);

motoTest('captured, lost by its restore, set again, equal after', async () => {
  const { url, stop } = await startMoto();
  try {
    const bench = await endpointBench(url);
    await createOrders(bench);
    await watchTable(bench, table);
    const { code, operation } = await failureOfStep(bench.perform(captureSettings, { table }));
    expect([code, operation]).toEqual(['NotImplemented', 'dynamodb:DescribeContributorInsights']);

    const captured = await bench.perform(captureSettings, { table, allowUnread: true });
    const document = captured['document'] as JsonObject;
    const unread = ['contributorInsights', 'kinesisDestinations'];
    expect(document['unread']).toEqual(unread);
    const target = await restoredWithout(bench as never, table);
    const compare = () => bench.perform(compareSettings, { table: target, document, allowUnread: true });
    // A restore of moto makes a PROVISIONED table.
    const lost = [
      ...['pointInTimeRecovery', 'tags', 'capacity', 'warmThroughput'],
      ...['stream', 'timeToLive', 'deletionProtection', 'alarms'],
    ];
    expect((await compare())['differing']).toEqual(lost);
    const { set, notSet } = await bench.perform(applySettings, { table: target, document });
    expect([set, Object.keys(notSet as object)]).toEqual([lost, unread]);
    expect(await compare()).toMatchObject({ differing: [], differences: [] });
    await bench.stop();
  } finally {
    await stop();
  }
});
