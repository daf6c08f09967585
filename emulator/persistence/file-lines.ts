import { readSync } from 'node:fs';

export interface FileLine {
  /** Without its end. */
  readonly text: string;
  /** Where it starts, in bytes. */
  readonly offset: number;
  /** False for a last line that the end of the file cuts short. */
  readonly isWhole: boolean;
}

const chunkBytes = 1024 * 1024;
const newline = 0x0a;

export function* fileLines(file: number): IterableIterator<FileLine> {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let offset = 0;
  for (let chunk = readAt(file, 0); chunk.length > 0; chunk = readAt(file, offset + rest.length)) {
    const searchFrom = rest.length;
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(newline, searchFrom); end >= 0; end = rest.indexOf(newline, start)) {
      yield { text: rest.toString('utf8', start, end), offset: offset + start, isWhole: true };
      start = end + 1;
    }
    rest = rest.subarray(start);
    offset += start;
  }
  if (rest.length > 0) yield { text: rest.toString(), offset, isWhole: false };
}

function readAt(file: number, position: number): Buffer {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  return chunk.subarray(0, readSync(file, chunk, 0, chunkBytes, position));
}
