import { z } from 'zod';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

export type TableClass = 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';

export const tableClass = defineSetting<TableClass>({
  name: 'tableClass',
  schema: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).describe('Table class.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  dropped: 'STANDARD',
  capture: (_, { description }) => description.TableClassSummary?.TableClass ?? 'STANDARD',
  async change(context, table, wanted) {
    try {
      return await updateTable(context, table, { TableClass: wanted });
    } catch (error) {
      // Waiting for it would take weeks.
      if (error instanceof Error && error.name === 'LimitExceededException' && /TableClass/.test(error.message))
        return 'it was changed twice in the last 30 days; DynamoDB takes no more';
      throw error;
    }
  },
});
