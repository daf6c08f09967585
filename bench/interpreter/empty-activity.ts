import { activityInfo } from '@temporalio/activity';
import type { StepReply } from '../../activities/contract';

/** An activity that does nothing, so that only the way to it is measured; both sides call it. */
export async function empty(_request: unknown): Promise<StepReply> {
  return { outputs: {}, tries: activityInfo().attempt };
}
