import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { installRuntime } from '../../worker/runtime';

const histories = join(__dirname, 'histories');
const codePath = resolve(__dirname, '../../dist/worker/workflows.bundle.js');

const files = readdirSync(histories, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

beforeAll(() => installRuntime('ERROR'));

test('there is a history of each shipped runbook', () => {
  const names = files.map((file) => file.split('/').pop());
  for (const runbook of ['guarded-delete', 'deleted-table']) expect(names).toContain(`${runbook}.json`);
});

test('there is a history of each thing that people can do, and of each way that steps stand within steps', () => {
  const names = files.map((file) => file.split('/').pop());
  for (const name of ['continue', 'pause-retry', 'pause-skip', 'abort-undo', 'approve', 'reject', 'lock-refused']) {
    expect(names).toContain(`${name}.json`);
  }
  for (const name of ['abort-at-work', 'resumed', 'resumed-gone', 'resumed-aborted']) {
    expect(names).toContain(`${name}.json`);
  }
  for (const name of ['parallel', 'for-each', 'child']) expect(names).toContain(`${name}.json`);
});

test.each(files)('%s replays with the code of today', async (file) => {
  const history = historyFromJSON(JSON.parse(readFileSync(join(histories, file), 'utf8')));
  // Ids of runs within it and of its locks are made of its own.
  const id = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? file;
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, id);
});
