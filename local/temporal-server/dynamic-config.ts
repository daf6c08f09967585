/**
 * The dev server has one history shard whose queues are polled at most 20 times a second, and timers that look ahead a
 * second: a step would cost 85 ms whatever it does. Measured in docs/architecture.md.
 */
export const dynamicConfig: Readonly<Record<string, unknown>> = {
  'history.transferProcessorMaxPollRPS': 5000,
  'history.timerProcessorMaxPollRPS': 5000,
  'history.timerProcessorMaxTimeShift': '10ms',
  'system.enableActivityEagerExecution': true,
};

export function dynamicConfigArguments(): string[] {
  return Object.entries(dynamicConfig).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
}
