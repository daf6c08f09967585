import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { SegmentReply, StepReply } from '../../activities/contract';
import type { Meters } from '../../activities/metrics/meters';
import type { Work } from '../../language/tally';

/** Counts the activities that end in this worker, and what they took; their number is that of step kinds. */
export function activityMetrics(meters: Meters): ActivityInterceptorsFactory {
  return ({ info: { activityType: activity } }) => ({
    inbound: {
      async execute(input, next) {
        const begun = performance.now();
        const ended = (outcome: string) => {
          const seconds = (performance.now() - begun) / 1000;
          meters.record('drillbook_activity_duration_seconds', seconds, { activity, outcome });
        };
        try {
          const reply = await next(input);
          ended('succeeded');
          countWork(meters, activity, workOf(reply));
          return reply;
        } catch (error) {
          ended(outcomeOf(error));
          throw error;
        }
      },
    },
  });
}

function outcomeOf(error: unknown): string {
  if (error instanceof CancelledFailure) return 'cancelled';
  return error instanceof ApplicationFailure && error.type === 'NotYet' ? 'notYet' : 'failed';
}

function countWork(meters: Meters, activity: string, work: Work | undefined): void {
  if (!work) return;
  meters.add('drillbook_items_total', work.items, { activity });
  meters.add('drillbook_units_total', work.readUnits, { activity, unit: 'read' });
  meters.add('drillbook_units_total', work.writeUnits, { activity, unit: 'write' });
}

/** Of a whole phase or of a segment; the end of a divided phase has none of its own. */
function workOf(reply: unknown): Work | undefined {
  if (typeof reply !== 'object' || reply === null) return undefined;
  const { work, tally } = reply as Partial<StepReply & SegmentReply>;
  return work ?? tally?.work;
}
