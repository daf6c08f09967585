import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clients, createClients } from '../../../activities/clients';
import { send } from '../../../activities/notifications/send';
import type { Target } from '../../../language/notifications/notification-keys';
import { testEvent } from '../../../report/notifications/test-event';
import { runningEmulator } from '../../emulator/running-emulator.fixture';
import { documentedCheck } from './documented-check';
import { Receiver } from './receiver.fixture';

const now = new Date('2026-11-28T10:00:00Z');
const event = testEvent(now, 'one');
let receiver: Receiver;
let url: string;
let directory: string;
beforeEach(async () => {
  receiver = new Receiver();
  url = await receiver.start();
  directory = mkdtempSync(join(tmpdir(), 'drillbook-notify-'));
  Object.assign(process.env, {
    DRILLBOOK_SECRET_NEW: 'new secret',
    DRILLBOOK_SECRET_URL: `${url}/services/T0/B0/very-secret`,
  });
});
afterEach(async () => {
  await receiver.stop().catch(() => {});
  rmSync(directory, { recursive: true });
  for (const name of ['NEW', 'URL']) delete process.env[`DRILLBOOK_SECRET_${name}`];
});

function sent(target: Omit<Target, 'name'>, services = {} as Clients['services']): Promise<string> {
  const { signal } = new AbortController();
  return send({ name: 'it', ...target }, { event, key: 'the-key', target: 'it', services, now, signal });
}

describe('a webhook', () => {
  const hook = (more: object = {}) => ({
    webhook: { url: `${url}/hook`, secrets: [{ secret: 'NEW' }], headers: {}, timeout: '5s', ...more },
  });

  test('gets the message, signed so that the check of the documentation takes it, and nothing else', async () => {
    writeFileSync(join(directory, 'old'), 'old secret\n');
    const secrets = [{ secret: 'NEW' }, { secretFile: join(directory, 'old') }];
    const headers = { Authorization: { secret: 'NEW', prefix: 'Bearer ' }, 'X-Team': 'db' };
    expect(await sent(hook({ secrets, headers }))).toBe('HTTP 204');
    const [{ body = '', headers: came } = {} as never] = receiver.received;
    expect(JSON.parse(body)).toEqual(event);
    expect(came).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'the-key',
      'drillbook-event': 'failed',
      authorization: 'Bearer new secret',
      'x-team': 'db',
    });
    const signature = String(came['drillbook-signature']);
    const check = documentedCheck();
    const seconds = now.getTime() / 1000;
    expect(check(signature, body, 'new secret', seconds)).toBe(true);
    expect(check(signature, body, 'old secret', seconds)).toBe(true);
    expect(check(signature, body, 'other secret', seconds)).toBe(false);
    expect(check(signature, `${body} `, 'new secret', seconds)).toBe(false);
    expect(check(signature, body, 'new secret', seconds + 301)).toBe(false);
    expect(check(signature.replace('t=1', 't=2'), body, 'new secret', seconds + 1e9)).toBe(false);
  });

  test.each([
    [400, 'HookFailed'],
    [429, 'Throttled'],
    [503, 'Unavailable'],
  ])('that answers %p did not take it', async (status, code) => {
    receiver.status = status;
    await expect(sent(hook())).rejects.toMatchObject({
      failure: { code, message: `The webhook of it answered HTTP ${status}, expected 200 to 299` },
    });
  });

  test('that breaks off, or is not there, did not take it', async () => {
    receiver.breaks = 1;
    await expect(sent(hook())).rejects.toMatchObject({ failure: { code: 'Unavailable' } });
    await receiver.stop();
    await expect(sent(hook())).rejects.toMatchObject({
      failure: { code: 'Unavailable', message: 'The webhook of it: no answer (ECONNREFUSED)' },
    });
  });

  test('that is not where it was is not followed elsewhere', async () => {
    Object.assign(receiver, { status: 307, location: 'https://example.org/hook' });
    await expect(sent(hook())).rejects.toMatchObject({ failure: { code: 'HookFailed' } });
  });

  test('is not called without its secret', async () => {
    await expect(sent(hook({ secrets: [{ secret: 'NONE' }] }))).rejects.toMatchObject({
      failure: { code: 'AccessDenied', message: 'The worker has no secret NONE' },
    });
    await expect(sent(hook({ secrets: [{ secretFile: '/nowhere/x' }] }))).rejects.toThrow('/nowhere/x (ENOENT)');
    expect(receiver.received).toEqual([]);
  });
});

describe('Slack', () => {
  const slack = { slack: { url: { secret: 'URL' }, timeout: '5s' } };

  test('gets blocks, with signs that mean something escaped', async () => {
    expect(await sent(slack)).toBe('HTTP 204');
    const [{ path, body } = {} as never] = receiver.received;
    expect(path).toBe('/services/T0/B0/very-secret');
    expect(JSON.parse(body ?? '')).toMatchObject({
      text: expect.stringContaining('Test: restore-test of orders failed'),
      blocks: [{ type: 'header' }, { type: 'section' }, { type: 'section' }, { type: 'context' }],
    });
  });

  test('has an address that no message tells', async () => {
    for (const status of [404, 500]) {
      receiver.status = status;
      await expect(sent(slack)).rejects.not.toThrow('very-secret');
    }
    process.env['DRILLBOOK_SECRET_URL'] = 'very-secret';
    await expect(sent(slack)).rejects.toThrow(/^The address of it is no http or https address/);
  });
});

describe('AWS', () => {
  test('SNS gets the message as JSON, a FIFO topic once', async () => {
    const emulator = await runningEmulator();
    const { services } = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
    const topicArn = 'arn:aws:sns:us-east-1:000000000000:drills';
    expect(await sent({ sns: { topicArn } }, services)).toMatch(/^message /);
    for (const _ of [1, 2]) await sent({ sns: { topicArn: `${topicArn}.fifo` } }, services);
    const [plain, fifo, ...others] = emulator.messages.list();
    expect(others).toEqual([]);
    expect(JSON.parse(plain?.body ?? '')).toEqual(event);
    expect(plain?.members['Subject']).toBe('Drillbook: Test: restore-test of orders failed');
    expect(fifo?.to).toBe(`${topicArn}.fifo`);
    await expect(sent({ sns: { topicArn: `${topicArn}-missing` } }, services)).rejects.toThrow('does not exist');
  });

  test('EventBridge gets it as detail', async () => {
    const emulator = await runningEmulator();
    const { services } = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
    expect(await sent({ eventBridge: { bus: 'operations' } }, services)).toMatch(/^event /);
    const [put] = emulator.messages.list();
    expect(put?.to).toBe('arn:aws:events:us-east-1:000000000000:event-bus/operations');
    expect(put?.members).toMatchObject({ Source: 'drillbook', DetailType: 'Drillbook run failed' });
    expect(JSON.parse(put?.body ?? '')).toEqual(event);
  });
});

describe('a command', () => {
  const run = (code: string, timeout = '10s') => sent({ command: { run: [process.execPath, '-e', code], timeout } });

  test('gets the message on standard input, and no secret of the worker', async () => {
    const file = join(directory, 'got.json');
    const code = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({
      event: JSON.parse(require('fs').readFileSync(0, 'utf8')), environment: process.env }))`;
    expect(await run(code)).toBe('exit code 0');
    const got = JSON.parse(readFileSync(file, 'utf8'));
    expect(got.event).toEqual(event);
    expect(got.environment).toMatchObject({ DRILLBOOK_EVENT: 'failed', DRILLBOOK_EVENT_KEY: 'the-key' });
    expect(JSON.stringify(got.environment)).not.toContain('secret');
  });

  test('that reads nothing may end well', async () => {
    expect(await run('process.exit(0)')).toBe('exit code 0');
  });

  test.each([
    ['ends with another code', () => run('process.exit(3)'), 'The command of it ended with 3, expected exit code 0'],
    ['hangs', () => run('setInterval(() => {}, 1000)', '300ms'), 'The command of it was killed after 300ms'],
    [
      'is not there',
      () => sent({ command: { run: ['/nowhere/page'], timeout: '1s' } }),
      'The command of it cannot be started (ENOENT)',
    ],
  ])('that %s did not take it', async (_what, work, message) => {
    await expect(work()).rejects.toThrow(message);
  });
});
