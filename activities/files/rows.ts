import { csvRows } from './csv-rows';
import { type DataFile, type Row, unreadable } from './data-file';
import { jsonLines } from './json-lines';

/** The rows in order. Throws `InvalidData` with file, line and column at the first one that cannot be loaded. */
export async function* rowsOf(file: DataFile): AsyncGenerator<Row> {
  try {
    yield* file.format === 'csv' ? csvRows(file) : jsonLines(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}
