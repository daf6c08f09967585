/**
 * The dev server has one history shard whose queues are polled at most 20 times a second, and timers that look ahead a
 * second: a step would cost 85 ms whatever it does. Measured in docs/architecture.md.
 */
export const dynamicConfig: Readonly<Record<string, unknown>> = {
  'history.transferProcessorMaxPollRPS': 5000,
  'history.timerProcessorMaxPollRPS': 5000,
  'history.timerProcessorMaxTimeShift': '10ms',
  'system.enableActivityEagerExecution': true,
  // Without it the server keeps the order of arrival, whatever the priority of a run.
  'matching.useNewMatcher': true,
  // A worker that takes two segments at a time has two pollers: on the four partitions that a queue has by itself, a
  // segment now and then waits a second or two until one of them is forwarded to it.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
};

export function dynamicConfigArguments(): string[] {
  return Object.entries(dynamicConfig).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
}
