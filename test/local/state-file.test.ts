import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimStack, forgetStack, publishStack, readStack, type StackState, stateFile } from '../../local/state-file';
import { scratchDirectory } from './scratch';

const mine: StackState = { version: 1, pid: process.pid, startedAt: '2026-01-31T14:03:05.000Z' };
const ready: StackState = { ...mine, temporal: { address: '127.0.0.1:7233', namespace: 'default' }, worker: true };

test('its place follows DRILLBOOK_HOME, then XDG_STATE_HOME, then HOME', () => {
  const environment = { HOME: '/h', XDG_STATE_HOME: '/s', DRILLBOOK_HOME: '/d' };
  expect(stateFile(environment)).toBe('/d/stack.json');
  expect(stateFile({ ...environment, DRILLBOOK_HOME: '' })).toBe('/s/drillbook/stack.json');
  expect(stateFile({ HOME: '/h' })).toBe('/h/.local/state/drillbook/stack.json');
});

test('a published stack is found, and gone when it is forgotten', () => {
  const environment = { DRILLBOOK_HOME: join(scratchDirectory(), 'new') };
  expect(readStack(environment)).toBeUndefined();
  claimStack(environment, mine);
  publishStack(environment, ready);
  expect(readStack(environment)).toEqual(ready);
  forgetStack(environment, process.pid);
  expect(existsSync(stateFile(environment))).toBe(false);
});

test('a second stack is refused, and told where the first one is', () => {
  const environment = { DRILLBOOK_HOME: scratchDirectory() };
  claimStack(environment, mine);
  publishStack(environment, ready);
  expect(() => claimStack(environment, mine)).toThrow(/already up \(Temporal 127\.0\.0\.1:7233, pid \d+\)/);
});

test.each([
  ['of a process that is gone', JSON.stringify({ ...ready, pid: 2 ** 30 })],
  ['that is half written', '{"version":1,"pi'],
  ['of another version', JSON.stringify({ ...ready, version: 2 })],
])('a file %s counts for nothing and gives way', (_, text) => {
  const environment = { DRILLBOOK_HOME: scratchDirectory() };
  mkdirSync(dirname(stateFile(environment)), { recursive: true });
  writeFileSync(stateFile(environment), text);
  expect(readStack(environment)).toBeUndefined();
  claimStack(environment, mine);
  expect(readStack(environment)).toEqual(mine);
});

test('nobody forgets the stack of another', () => {
  const environment = { DRILLBOOK_HOME: scratchDirectory() };
  claimStack(environment, mine);
  forgetStack(environment, process.pid + 1);
  expect(readStack(environment)).toEqual(mine);
});
