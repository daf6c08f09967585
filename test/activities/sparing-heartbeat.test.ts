import { sparingHeartbeat } from '../../activities/sparing-heartbeat';

function sparing(timeoutMs = 10_000) {
  const sent: string[] = [];
  const clock = { ms: 0 };
  const heartbeat = sparingHeartbeat(
    ({ doing }) => sent.push(doing),
    timeoutMs,
    () => clock.ms,
  );
  return { sent, clock, heartbeat };
}

test('what is new is told at once', () => {
  const { sent, clock, heartbeat } = sparing();
  clock.ms = 250;
  for (const doing of ['counting', 'waiting', 'counting']) heartbeat({ doing });
  expect(sent).toEqual(['counting', 'waiting', 'counting']);
});

test('what is told in the first moment is told after it, if it still holds', () => {
  const { sent, clock, heartbeat } = sparing();
  heartbeat({ doing: 'counting' });
  expect(sent).toEqual([]);
  clock.ms = 300;
  heartbeat({ doing: 'counting' });
  expect(sent).toEqual(['counting']);
});

test('a new place to resume is new, whatever is said of it', () => {
  const { sent, clock, heartbeat } = sparing();
  clock.ms = 250;
  for (const at of [1, 1, 2]) heartbeat({ doing: 'counting', resume: { at } });
  expect(sent).toHaveLength(2);
});

test('that it has begun is told only of what takes a while', () => {
  const { sent, clock, heartbeat } = sparing();
  heartbeat({ doing: 'starting' });
  expect(sent).toEqual([]);
  clock.ms = 2_000;
  heartbeat({ doing: 'starting' });
  expect(sent).toEqual(['starting']);
});

test('the same is told again as a sign of life', () => {
  const { sent, clock, heartbeat } = sparing();
  for (; clock.ms < 5_000; clock.ms += 100) heartbeat({ doing: 'waiting' });
  expect(sent).toHaveLength(5);
});

test('where the server waits less long for a sign of life, it is told more often', () => {
  const { sent, clock, heartbeat } = sparing(900);
  for (; clock.ms < 3_000; clock.ms += 100) heartbeat({ doing: 'waiting' });
  expect(sent).toHaveLength(9);
});
