import { CsvError, parse } from 'csv-parse';
import type { Item } from '../items/attribute-value';
import { columnOf } from './column-types';
import { type DataFile, invalidRow, type Row } from './data-file';
import { openFile } from './open-file';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export async function* csvRows(file: DataFile): AsyncGenerator<Row> {
  const parser = parse({ bom: true, info: true, skip_empty_lines: true });
  const source = await openFile(file.path);
  source.on('error', (error) => parser.destroy(error));
  let header: readonly string[] | undefined;
  let lastLine = 0;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      const line = lastLine + 1;
      lastLine = info.lines;
      if (header) yield { file, line, item: itemOf(file, header, record, line) };
      else header = checkedHeader(file, record);
    }
  } catch (error) {
    if (error instanceof CsvError) malformed(file, error);
    throw error;
  } finally {
    source.destroy();
  }
  if (!header) invalidRow(file, 1, '', 'expected a header line with the attribute names');
}

function itemOf(file: DataFile, header: readonly string[], cells: readonly string[], line: number): Item {
  const item: Item = {};
  for (const [at, name] of header.entries()) {
    const cell = cells[at];
    if (!cell) continue;
    const column = columnOf((Object.hasOwn(file.columns, name) && file.columns[name]) || 'string');
    const value =
      column.read(cell) ?? invalidRow(file, line, `${at + 1}`, `expected "${name}" to be ${column.expected}`);
    Object.defineProperty(item, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return item;
}

function checkedHeader(file: DataFile, header: readonly string[]): readonly string[] {
  for (const [at, name] of header.entries()) {
    if (name === '') invalidRow(file, 1, `${at + 1}`, 'expected an attribute name in the header');
    if (header.indexOf(name) < at) invalidRow(file, 1, `${at + 1}`, `the column "${name}" is there twice`);
  }
  for (const name of Object.keys(file.columns)) {
    if (!header.includes(name)) invalidRow(file, 1, '', `expected a column "${name}", which \`columns\` names`);
  }
  return header;
}

/** The parser's own messages quote cells. */
function malformed(file: DataFile, error: CsvError): never {
  const { lines = 1, column, record } = error as CsvError & { lines?: number; column?: unknown; record?: unknown[] };
  const at = typeof column === 'number' ? `${column + 1}` : '';
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    // The first rows may be lost with the error, the header among them; the parser knows its width.
    const [, width = 'as many'] = /expect (\d+)/.exec(error.message) ?? [];
    invalidRow(file, lines, '', `expected ${width} cells as in the header, got ${record?.length ?? 'another number'}`);
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') invalidRow(file, lines, at, 'expected the quote to be closed');
  invalidRow(file, lines, at, `not valid CSV (${error.code})`);
}
