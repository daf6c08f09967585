import { z } from 'zod';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

/** Never turned off: that it is on harms nobody, and who wants it off says so with a hook of their own. */
export const deletionProtection = defineSetting<boolean>({
  name: 'deletionProtection',
  schema: z.boolean().describe('Whether the table is protected against deletion.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  dropped: false,
  capture: (_, { description }) => description.DeletionProtectionEnabled ?? false,
  async change(context, table, wanted) {
    if (!wanted) return 'it is on, and stays on';
    return await updateTable(context, table, { DeletionProtectionEnabled: true });
  },
});
