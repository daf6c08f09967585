import { type DataFile, digestOfFile } from './data-file';
import type { DataSource } from './data-source';
import { rowsOf } from './rows';

export function fileSource(file: DataFile): DataSource {
  return { name: file.name, digest: () => digestOfFile(file), rows: () => rowsOf(file) };
}
