import { isEnabled, type StreamMapping, tableMappings } from '../mappings/stream-mappings';
import { gone, type Recheck, stands, untilSeen } from './look';

/** A table before it that is gone, or has no such mapping any more, is as good as one whose mappings are disabled. */
export const mappings: Recheck = (context, { name: to, input, outputs }) =>
  untilSeen(context, `the event source mappings of "${to}" to be as they were switched`, async () => {
    const functions = outputs['functions'] as readonly string[];
    if (functions.length === 0) return stands;
    const there = await tableMappings(context, to);
    if (!there) return gone(`the table "${to}" is not there any more`);
    const on = enabledOf(there);
    const off = functions.find((name) => !on.includes(name));
    if (off) return gone(`the mapping of ${off} on "${to}" is not enabled any more`);
    const { from } = input;
    const before = typeof from === 'string' ? enabledOf((await tableMappings(context, from)) ?? []) : [];
    const again = functions.find((name) => before.includes(name));
    return again ? gone(`the mapping of ${again} on "${from}" is enabled again`) : stands;
  });

function enabledOf(found: readonly StreamMapping[]): (string | undefined)[] {
  return found.filter(isEnabled).map(({ FunctionArn }) => FunctionArn);
}
