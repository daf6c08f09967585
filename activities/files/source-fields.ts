import { z } from 'zod';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';
import { exportSource } from '../exports/export-source';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { columnType } from './column-types';
import { dataFile } from './data-file';
import type { DataSource } from './data-source';
import { fileSource } from './file-source';

/** What `loadItems` is to load. */
export const sourceFields = {
  file: z
    .string()
    .min(1)
    .describe(
      'The file, relative to the runbook. Each line of JSON, each row of CSV is an item. `.gz` is decompressed.',
    )
    .optional(),
  export: z
    .string()
    .min(1)
    .describe(
      'In place of `file`, the directory that `exportItems` wrote, relative to the runbook. All of it must be there as the manifest says, before the first item is put.',
    )
    .optional(),
  format: z.enum(['csv', 'jsonl']).describe('By the ending of the file, if not given.').optional(),
  columns: z
    .record(z.string(), columnType)
    .describe(
      'Types of CSV columns that are not text. Sets are divided by `|`, binary is base64. An empty cell is no attribute.',
    )
    .default({}),
};

type SourceInput = z.output<z.ZodObject<typeof sourceFields>>;

/** What of them does not go together. */
export function sourceFaults(written: JsonObject): InputFault[] {
  const { file, export: exported, format, columns } = written;
  if (file === undefined && exported === undefined)
    return [{ at: [], message: 'expected `file` or `export`', help: 'say what to load' }];
  if (exported === undefined) return [];
  return Object.entries({ file, format, columns })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => ({
      at: [name],
      message: `\`${name}\` and \`export\` do not go together`,
      help: 'leave out one of them',
    }));
}

/** Throws where there is no export, or it is not complete. */
export async function sourceOf({ run }: StepContext, input: SourceInput): Promise<DataSource> {
  const { file, export: exported, format, columns } = input;
  const isMixed = Object.keys(columns).length > 0 || format !== undefined || file !== undefined;
  if (exported === undefined && file === undefined) fail('InvalidInput', 'Expected `file` or `export`, got neither');
  if (exported === undefined) return fileSource(dataFile(run.directory, file as string, format, columns));
  if (isMixed) fail('InvalidInput', 'Expected no `file`, `format` or `columns` beside `export`');
  return await exportSource(run.directory, exported);
}
