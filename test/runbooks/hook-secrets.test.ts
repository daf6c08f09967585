import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HookServer } from '../../faults/hook-server';
import { Machine } from '../cli/drillbook';
import { keepStack } from './kept-stack';

const machine = new Machine();
const hook = new HookServer();
beforeAll(() => hook.start());
afterAll(async () => {
  await hook.stop();
  await machine.remove();
});

const secret = 'canary-of-a-secret';
const answered = 'canary-of-an-answer';

const runbook = (status: number) => `
apiVersion: drillbook/v1
name: told-${status}
description: Calls a hook with a secret
steps:
  - id: call
    onFailure: fail
    http:
      url: ${hook.url}/deploy
      headers: { Authorization: { secret: DEPLOY, prefix: "Bearer " } }
      read: { job: /job }
`;

/** Files of the machine, Temporal's database and all logs and reports among them, that hold the text. */
function filesWith(text: string): string[] {
  const files = readdirSync(machine.directory, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => {
    const path = join(machine.directory, file);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}

test('no secret, and nothing of an answer but what is named, is in a history, a log, a message or a report', async () => {
  machine.environment['DRILLBOOK_SECRET_DEPLOY'] = secret;
  await keepStack(machine);
  hook.body = JSON.stringify({ job: 'job-named', rest: answered });
  const printed: string[] = [];
  for (const status of [200, 422]) {
    hook.answer = () => status;
    machine.write(`told-${status}.yaml`, runbook(status));
    const { code, stdout, stderr } = await machine.run('run', `told-${status}.yaml`, '--follow');
    expect(code).toBe(status === 200 ? 0 : 1);
    printed.push(stdout, stderr);
  }
  expect(hook.calls.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secret}`, `Bearer ${secret}`]);
  expect(filesWith('job-named').some((file) => file.startsWith('data'))).toBe(true);
  for (const canary of [secret, answered]) {
    expect(printed.join('')).not.toContain(canary);
    expect(filesWith(canary)).toEqual([]);
  }
});
