import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { DataFile } from './data-file';

/** The bytes of a file, unpacked; `seen` is told those that are on the disk. */
export function textOf({ path, gzip }: Pick<DataFile, 'path' | 'gzip'>, seen?: (bytes: Buffer) => void): Readable {
  const bytes = seen ? Readable.from(told(path, seen)) : createReadStream(path);
  // A failure reaches whoever reads what it returns.
  return gzip ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}

async function* told(path: string, seen: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    seen(chunk);
    yield chunk;
  }
}
