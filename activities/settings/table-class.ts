import { z } from 'zod';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

type TableClass = 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';

export const tableClass = defineSetting<TableClass>({
  name: 'tableClass',
  schema: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).describe('Table class.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  dropped: 'STANDARD',
  capture: (_, { description }) => description.TableClassSummary?.TableClass ?? 'STANDARD',
  change: (context, table, wanted) => updateTable(context, table, { TableClass: wanted }),
});
