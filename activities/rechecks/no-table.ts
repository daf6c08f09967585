import { fail } from '../step-failure';
import { findTable } from '../tables/find-table';
import { gone, type Recheck, stands, untilSeen } from './look';

export const noTable: Recheck = (context, { name }) =>
  untilSeen(context, `the table "${name}" to be gone`, async () => {
    const table = await findTable(context, name);
    if (!table) return stands;
    if (table.TableStatus === 'DELETING') fail('NotYet', `"${name}" is DELETING`);
    const made = table.CreationDateTime ? `, made at ${table.CreationDateTime.toISOString()}` : '';
    return gone(`there is a table "${name}" again${made}, not deleted by the step`);
  });
