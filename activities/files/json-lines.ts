import { createInterface } from 'node:readline';
import type { Item } from '../items/attribute-value';
import { type DataFile, invalidRow, type Row } from './data-file';
import { jsonItem } from './exact-json';
import { openFile } from './open-file';

/** One item a line, plain or typed; a line `{"Item": {...}}`, as DynamoDB's exports have them, is the inner map. */
export async function* jsonLines(file: DataFile): AsyncGenerator<Row> {
  const source = await openFile(file.path);
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  // Reading lines does not throw what fails below them.
  let failure: unknown;
  source.once('error', (error) => {
    failure = error;
    lines.close();
  });
  let line = 0;
  try {
    for await (const text of lines) {
      line += 1;
      const json = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (json.trim() !== '') yield { file, line, item: itemOf(file, json, line) };
    }
  } finally {
    source.destroy();
  }
  if (failure) throw failure;
}

function itemOf(file: DataFile, text: string, line: number): Item {
  const item = read(file, text, line);
  if (!item) return invalidRow(file, line, '', 'expected a JSON object, one item');
  const wrapped = Object.keys(item).length === 1 ? item['Item']?.M : undefined;
  return wrapped ?? item;
}

/** The parser's own messages quote the line. */
function read(file: DataFile, text: string, line: number): Item | undefined {
  try {
    return jsonItem(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return invalidRow(file, line, '', 'expected numbers of at most 38 digits, from 1e-130 to 9.9e125');
    }
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return invalidRow(file, line, position ? `${Number(position) + 1}` : '', 'not valid JSON');
  }
}
