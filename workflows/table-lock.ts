import { condition, setHandler } from '@temporalio/workflow';
import { releaseSignal } from './messages';

/**
 * The lock of one table: while this workflow runs, no other can have its id. It is a child of the run that holds it
 * and is terminated with it by the server, so that no lock outlives its run, whether or not a worker is there.
 */
export async function tableLock(): Promise<void> {
  let released = false;
  setHandler(releaseSignal, () => {
    released = true;
  });
  await condition(() => released);
}
