import { mustReplay, recordedHistories } from '../../faults/recorded-histories';
import { shippedScenes } from '../../faults/shipped-scenes';

const files = recordedHistories();

test('there is a history of each shipped runbook', () => {
  const names = files.map((file) => file.split('/').pop());
  for (const { runbook } of shippedScenes) expect(names).toContain(`${runbook}.json`);
});

test('there is a history of each thing that people can do, and of each way that steps stand within steps', () => {
  const names = files.map((file) => file.split('/').pop());
  for (const name of [
    'continue',
    'pause-retry',
    'pause-skip',
    'abort-undo',
    'approve',
    'reject',
    'retry-inputs',
    'skip-outputs',
    'decision-deadline',
    'lock-refused',
    'lock-waited',
    'policy-approval',
    'not-admitted',
  ]) {
    expect(names).toContain(`${name}.json`);
  }
  for (const name of ['abort-at-work', 'resumed', 'resumed-gone', 'resumed-aborted']) {
    expect(names).toContain(`${name}.json`);
  }
  for (const name of ['divided', 'divided-limited', 'divided-groups', 'segment-group']) {
    expect(names).toContain(`${name}.json`);
  }
  for (const name of [
    'parallel',
    'for-each',
    'child',
    'published',
    'publish-run',
    'permit-waited',
    'restore-permits',
    'fleet',
    'fleet.run',
    'fleet.run-within',
    'fleet.publish-wanted',
  ]) {
    expect(names).toContain(`${name}.json`);
  }
  expect(names).toContain('tag-restore.json');
});

test.each(files)('%s replays with the code of today', mustReplay);
