import { RetryNotices } from '../../worker/retry-notices';

test('of retries one a minute is told, of everything else all', () => {
  const notices = new RetryNotices();
  const retry = 'temporalio_client::retry';
  expect([0, 500, 59_999, 60_000, 60_500].map((at) => notices.wanted(retry, at))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(['temporalio_sdk_core', undefined, undefined].map((target) => notices.wanted(target, 60_600))).toEqual([
    true,
    true,
    true,
  ]);
});
