import { Receiver } from '../activities/notifications/receiver.fixture';
import { runningEmulator } from '../emulator/running-emulator.fixture';
import { Machine } from './drillbook';

let machine: Machine;
let receiver: Receiver;
beforeEach(() => {
  machine = new Machine();
  receiver = new Receiver();
});
afterEach(async () => {
  machine.remove();
  await receiver.stop().catch(() => {});
});

const targets = (url: string) => `apiVersion: drillbook/v1
targets:
  - name: hook
    webhook: { url: "${url}/hook", secrets: [{ secret: HOOK }] }
  - name: chat
    slack: { url: { secret: CHAT } }
  - name: topic
    sns: { topicArn: "arn:aws:sns:us-east-1:000000000000:drills" }
routes:
  - { events: [failed], to: [hook, chat, topic] }
`;

test('a message to try is sent to each target, and what came back is told; the file is that of the directory', async () => {
  const url = await receiver.start();
  const emulator = await runningEmulator();
  Object.assign(machine.environment, {
    DRILLBOOK_SECRET_HOOK: 'aaa-hidden',
    DRILLBOOK_SECRET_CHAT: `${url}/bbb-hidden`,
  });
  machine.write('drillbook.notifications.yaml', targets(url));
  const place = ['--endpoint', emulator.url, '--region', 'us-east-1'];
  const { code, stdout, stderr } = await machine.run('notify', 'test', ...place);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/✔ hook +HTTP 204\n✔ chat +HTTP 204\n✔ topic +message /);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/bbb-hidden']);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ test: true });

  receiver.status = 500;
  const some = await machine.run('notify', 'test', 'chat', ...place, '--json');
  expect(some.code).toBe(1);
  expect(some.lines()).toContainEqual(
    expect.objectContaining({
      type: 'notification',
      target: 'chat',
      arrived: false,
      answer: expect.stringContaining('500'),
    }),
  );
  expect(`${stdout}${some.stdout}${some.stderr}`).not.toContain('hidden');
});

test('what cannot be told is said before anything is sent', async () => {
  const none = await machine.run('notify', 'test');
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There are no notifications here.')]);
  machine.write('drillbook.notifications.yaml', targets('http://127.0.0.1:1'));
  const secret = await machine.run('notify', 'test');
  expect([secret.code, secret.stderr]).toEqual([
    2,
    expect.stringContaining('has no secret: The worker has no secret HOOK'),
  ]);
  Object.assign(machine.environment, { DRILLBOOK_SECRET_HOOK: 'a', DRILLBOOK_SECRET_CHAT: 'http://127.0.0.1:1' });
  const target = await machine.run('notify', 'test', 'pager');
  expect([target.code, target.stderr]).toEqual([2, expect.stringContaining('There is no target "pager"')]);
  const action = await machine.run('notify', 'all');
  expect([action.code, action.stderr]).toEqual([
    2,
    expect.stringContaining('Expected `notify test`, got `notify all`'),
  ]);
});

test.each(['worker', 'up', 'drill'])('%s does not start with notifications that are wrong', async (command) => {
  machine.write('my.yaml', targets('http://127.0.0.1:1').replace('to: [hook, chat, topic]', 'to: [hok, chat, topic]'));
  const { code, stdout, stderr } = await machine.run(command, '--notifications', 'my.yaml');
  expect(code).toBe(2);
  expect(`${stdout}${stderr}`).toContain('my.yaml:10:30');
  expect(`${stdout}${stderr}`).toContain('did you mean `hook`?');
  expect(stderr).toContain('The file of notifications "my.yaml" cannot be used as it is.');
});
