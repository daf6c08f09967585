import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { metricTable } from '../../activities/metrics/metric-table';
import { Receiver } from '../activities/notifications/receiver.fixture';
import { Machine } from './drillbook';

const machine = new Machine();
const receiver = new Receiver();
afterAll(async () => {
  machine.remove();
  await receiver.stop();
});

/** Free for a moment. */
async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((open) => server.listen(0, '127.0.0.1', open))));
  const ports = servers.map((server) => String((server.address() as AddressInfo).port));
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

test('a worker serves what it did, and tells people of the end of a run', async () => {
  const url = await receiver.start();
  machine.environment['DRILLBOOK_SECRET_HOOK'] = 'hidden';
  machine.write(
    'drillbook.notifications.yaml',
    `apiVersion: drillbook/v1\ntargets: [{ name: hook, webhook: { url: "${url}/", secrets: [{ secret: HOOK }] } }]\nroutes: [{ events: [failed, error], to: [hook] }]\n`,
  );
  const [temporal = '', ui = '', dynamodb = '', metrics = ''] = await freePorts(4);
  const ports = ['--temporal-port', temporal, '--ui-port', ui, '--dynamodb-port', dynamodb, '--metrics', metrics];
  const stack = machine.start('up', ...ports, '--fault', 'lose-restored-items=1');
  await stack.said(`http://127.0.0.1:${metrics}/metrics`);
  await stack.said('Ctrl-C stops it');
  const { code } = await machine.run('run', 'guarded-delete', '--follow');
  expect(code).toBe(3);
  while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'failed', runbook: 'guarded-delete' });
  let text = '';
  while (!/drillbook_notifications_total.* 1/.test(text) || !text.includes('drillbook_runs_total')) {
    text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stack.signal('SIGINT');
  await stack.ended;
  expect(text).toContain('drillbook_runs_total{runbook="guarded-delete",verdict="failed"} 1');
  expect(text).toMatch(/drillbook_items_total\{activity="countItems"\} \d+/);
  expect(text).toMatch(/temporal_/);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) expect(line).toMatch(/^[a-z_]+(\{([a-z_]+="(\\.|[^"\\])*",?)*\})? [-+\d.eInfNa]+$/i);
  const own = new Set(
    lines.map((line) => /^(drillbook_\w+?)(_bucket|_sum|_count)?[{ ]/.exec(line)?.[1]).filter(Boolean),
  );
  for (const name of own) expect(Object.keys(metricTable)).toContain(name);
  expect(text).not.toContain('hidden');
}, 180_000);

test.each(['0', '99999', 'a b', 'host:'])('%s is no address for metrics', async (address) => {
  const { code, stderr } = await machine.run('worker', '--metrics', address);
  expect(code).toBe(2);
  expect(stderr).toContain('Expected the address of metrics to be PORT or HOST:PORT');
});
