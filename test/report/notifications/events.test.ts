import { notificationEvent } from '../../../language/notifications/event';
import type { RunFacts, Waiting } from '../../../language/run-facts';
import { eventOfEnd } from '../../../report/notifications/ended-event';
import { slackMessage } from '../../../report/notifications/slack-message';
import { testEvent } from '../../../report/notifications/test-event';
import { linesOf, titleOf } from '../../../report/notifications/text';
import { eventOfWaiting } from '../../../report/notifications/waiting-event';
import { failed, passed } from '../facts';

const tables = ['orders'];
const before = { run: 'orders-1', verdict: 'failed', endedAt: '2026-01-30T14:03:05.000Z' } as const;
const end = (facts: RunFacts, ran?: Parameters<typeof eventOfEnd>[1]) => eventOfEnd({ facts, tables }, ran);

test('a run that passed is told of only where the one before had not', () => {
  expect(end(passed)).toBeUndefined();
  expect(end(passed, { ...before, verdict: 'passed' })).toBeUndefined();
  expect(end({ ...passed, verdict: undefined })).toBeUndefined();
  const event = end(passed, before);
  expect(event).toMatchObject({ type: 'recovered', id: `${passed.run}/${passed.execution}/recovered`, before });
  expect(notificationEvent.parse(event)).toEqual(event);
});

test('a run that failed is told of with its reason and what to do, and without its inputs', () => {
  const event = end({ ...failed, inputs: { table: 'orders', note: 'not-to-be-told' } }, before);
  expect(event).toMatchObject({
    type: 'failed',
    tables,
    verdict: 'failed',
    failure: { code: failed.failure?.code, message: failed.failure?.message },
    next: expect.arrayContaining([`drillbook journal ${failed.run}`, `drillbook resume ${failed.run}`]),
  });
  expect(event).not.toHaveProperty('before');
  expect(JSON.stringify(event)).not.toContain('not-to-be-told');
  expect(notificationEvent.parse(event)).toEqual(event);
});

describe('a run that waits', () => {
  const since = '2026-01-31T14:04:00.000Z';
  const asks: Waiting = {
    for: 'approval',
    path: 'steps.go',
    message: 'Delete 10 items?',
    since,
    deadline: '2026-02-01T14:04:00.000Z',
    needed: 2,
    approvers: ['alice', 'bob'],
    approvedBy: ['bob'],
  };
  const facts = { ...passed, verdict: undefined, endedAt: undefined, waiting: [asks] };
  const place = { path: 'steps.go', since };

  test('is told of with what is asked, and how to answer', () => {
    const event = eventOfWaiting({ facts, tables }, place);
    const { approvedBy: _, ...waiting } = asks;
    expect(event).toMatchObject({ type: 'waiting', at: since, waiting });
    expect(event?.id).toBe(`${passed.run}/${passed.execution}/waiting/steps.go/${since}`);
    expect(event?.next).toContain(`drillbook approve ${passed.run} steps.go`);
    expect(notificationEvent.parse(event)).toEqual(event);
  });

  test('is not told of when it has gone on, waits elsewhere, or for a lock', () => {
    expect(eventOfWaiting({ facts: passed, tables }, place)).toBeUndefined();
    expect(eventOfWaiting({ facts, tables }, { ...place, path: 'steps.other' })).toBeUndefined();
    expect(eventOfWaiting({ facts, tables }, { ...place, run: 'inner' })).toBeUndefined();
    const locked = { ...facts, waiting: [{ ...asks, for: 'lock' as const }] };
    expect(eventOfWaiting({ facts: locked, tables }, place)).toBeUndefined();
  });

  test('in words', () => {
    const event = eventOfWaiting({ facts, tables }, place);
    if (!event) throw new Error('no event');
    expect(titleOf(event)).toBe('orders of orders waits for a person');
    expect(linesOf(event)).toEqual(
      expect.arrayContaining(['Asks for approval: Delete 10 items?', 'Until 2026-02-01T14:04:00.000Z']),
    );
  });
});

test('for Slack, what would be a mention or a link is none, and nothing is longer than it takes', () => {
  const event = {
    ...testEvent(new Date(0), 'one'),
    failure: { code: 'X', message: `<!channel> & ${'é'.repeat(9_000)}` },
  };
  const message = JSON.stringify(slackMessage(event));
  expect(message).toContain('&lt;!channel&gt; &amp; é');
  const { blocks } = slackMessage(event) as { blocks: { text?: { text: string } }[] };
  for (const { text } of blocks) expect(text?.text.length ?? 0).toBeLessThanOrEqual(3_000);
});

test('the test message is a message', () => {
  const event = testEvent(new Date(0), 'one');
  expect(notificationEvent.parse(event)).toEqual(event);
});
