import { checkShape } from '../../control/shape';

export function namedAlarms(request: unknown): readonly string[] {
  const { AlarmNames } = checkShape<{ AlarmNames: readonly string[] }>(request, {
    AlarmNames: { type: 'List', notNull: true, children: { type: 'String' }, lengthLessThanOrEqual: 100 },
  });
  return AlarmNames;
}
