import type { RunContext } from './run-context';
import { runSteps } from './run-step';
import { StepFailed } from './step-failed';

/**
 * Undoes what was started, the last first, whether or not it succeeded. A step that cannot be undone does not keep the
 * others; but of its own undo nothing more is done, since what follows may rest on what failed.
 */
export async function undoSteps(run: RunContext): Promise<void> {
  const { state } = run;
  for (const { step, frame, path } of [...state.started].reverse()) {
    if (!step.undo) continue;
    try {
      await runSteps(step.undo, { ...frame, outputs: { ...frame.outputs } }, run);
      state.noteUndone({ path, outcome: 'undone' });
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      state.noteUndone({ path, outcome: 'failed', failure: error.failure });
    }
  }
}
