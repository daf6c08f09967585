import type { Connected } from '../../cli/connection/connect';
import type { CliEvent } from '../../cli/events';
import { followRun } from '../../cli/runs/follow-run';
import { Patience } from '../../cli/runs/patience';

function screen() {
  const events: CliEvent[] = [];
  return { events, printer: { print: (event: CliEvent) => void events.push(event) } };
}

test('who stops looking while Temporal does not answer is let go at once', async () => {
  const { events, printer } = screen();
  const never = () => new Promise(() => {});
  const client = { withDeadline: never, workflow: { getHandle: () => ({ describe: never }) } };
  const abort = new AbortController();
  const following = followRun({ client } as unknown as Connected, 'r', printer, abort.signal);
  abort.abort();
  await expect(following).resolves.toBeUndefined();
  expect(events).toEqual([]);
});

test('the silence of workers is told once, and again when it comes again', () => {
  const { events, printer } = screen();
  const patience = new Patience(printer, 'r');
  for (const answered of [false, true, false, false, false, true, false, false]) patience.withAnswer(answered);
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({ type: 'warning', message: expect.stringContaining('No worker answers') });
});
