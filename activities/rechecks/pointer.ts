import { findPointer } from '../pointers/parameter';
import { gone, type Recheck, stands, untilSeen } from './look';

export const pointer: Recheck = (context, { name, outputs }) =>
  untilSeen(context, `the parameter "${name}" to be as it was set`, async () => {
    const now = await findPointer(context, name);
    if (!now) return gone(`the parameter "${name}" is not there any more`);
    if (now.value === outputs['value']) return stands;
    return gone(`the parameter "${name}" is "${now.value}" now, version ${now.version}, not "${outputs['value']}"`);
  });
