import { z } from 'zod';

/** The name of a table. */
export const tableName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{3,255}$/, 'expected a table name: 3 to 255 letters, digits, `_`, `.` or `-`');
