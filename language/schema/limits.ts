import { z } from 'zod';

const units = z.number().positive();

/** Not marked as plain: inputs may say how much of a table a run may use. */
export const limits = z
  .strictObject({
    readUnits: units.optional().describe('Read units a second.'),
    writeUnits: units.optional().describe('Write units a second.'),
  })
  .describe('What the steps on items may use of each table, in units as DynamoDB counts them; without it no limit.');
