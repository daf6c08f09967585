import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { packageRoot } from '../cli/package-root';
import { installRuntime } from '../worker/runtime';

const histories = join(packageRoot, 'test/replay/histories');
const codePath = join(packageRoot, 'dist/worker/workflows.bundle.js');

/** By release: `0.1.0/guarded-delete.json`. */
export function recordedHistories(): string[] {
  return readdirSync(histories, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
}

/** Throws where the code of today would not do what the recorded run did. */
export async function mustReplay(name: string): Promise<void> {
  installRuntime('ERROR');
  const history = historyFromJSON(JSON.parse(readFileSync(join(histories, name), 'utf8')));
  // Ids of runs within it and of its locks are made of its own.
  const id = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? name;
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, id);
}
