import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { extname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Item } from '../items/attribute-value';
import { fail } from '../step-failure';
import type { ColumnType } from './column-types';
import { isCompressed, openFile } from './open-file';

export type Format = 'csv' | 'jsonl';

export interface DataFile {
  /** Absolute. */
  readonly path: string;
  /** As the runbook names it, for messages. */
  readonly name: string;
  readonly format: Format;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** What to do where a row cannot be loaded. */
  readonly remedy: string;
}

export interface Row {
  readonly file: DataFile;
  /** One-based line on which it begins. */
  readonly line: number;
  readonly item: Item;
}

const formats: Readonly<Record<string, Format>> = { '.csv': 'csv', '.jsonl': 'jsonl', '.ndjson': 'jsonl' };

export function dataFile(
  directory: string,
  name: string,
  chosen: Format | undefined,
  columns: DataFile['columns'],
): DataFile {
  const format = chosen ?? formats[extname(isCompressed(name) ? name.slice(0, -'.gz'.length) : name).toLowerCase()];
  if (!format) {
    const endings = '.csv, .jsonl or .ndjson, with or without .gz,';
    fail('InvalidInput', `Expected \`file\` to end with ${endings} or a \`format\`, got \`${name}\``);
  }
  if (format === 'jsonl' && Object.keys(columns).length > 0) {
    fail('InvalidInput', 'Expected `columns` only with CSV: values of JSON lines have their types');
  }
  const remedy = 'Correct the file, or the `columns` of the step, and run again.';
  return { path: resolve(directory, name), name, format, columns, remedy };
}

/** Throws `InvalidData` on a file that is not UTF-8: read all the same, its letters would be replaced without a word. */
export async function digestOfFile(file: DataFile): Promise<string> {
  const hash = createHash('sha256');
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    const source = await openFile(file.path, (bytes) => hash.update(bytes));
    for await (const chunk of source as AsyncIterable<Buffer>) text.decode(chunk, { stream: true });
    text.decode();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      invalidRow(file, await lineThatIsNotUtf8(file), '', 'expected text in UTF-8');
    throw unreadable(file, error);
  }
  return `sha256:${hash.digest('hex')}`;
}

async function lineThatIsNotUtf8(file: DataFile): Promise<number> {
  let line = 0;
  for await (const text of createInterface({ input: (await openFile(file.path)).setEncoding('latin1') })) {
    line += 1;
    if (!isUtf8(Buffer.from(text, 'latin1'))) break;
  }
  return line;
}

/** A value in a message would be item data: messages say where, and what was expected. */
export function invalidRow(file: DataFile, line: number, column: string, problem: string): never {
  fail('InvalidData', `${file.name}:${line}${column && `:${column}`}: ${problem}`, {
    hint: `Nothing was loaded. ${file.remedy}`,
  });
}

export function unreadable(file: Pick<DataFile, 'name' | 'path'>, error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && code.startsWith('Z_'))
    fail('InvalidData', `\`${file.name}\` is not whole gzip data (${code})`, { hint: 'Copy or export it again.' });
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return fail('FileNotReadable', `Cannot read \`${file.name}\` (${file.path}): ${code}`, {
    hint: 'Files are relative to the runbook, on the machine of the worker.',
  });
}
