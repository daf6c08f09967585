import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

export function isCompressed(name: string): boolean {
  return name.toLowerCase().endsWith('.gz');
}

/**
 * What a file holds, decompressed where its name ends with `.gz`. Rejects when it cannot be opened.
 *
 * @param seen is given the bytes as they are on the disk.
 */
export async function openFile(path: string, seen?: (bytes: Buffer) => void): Promise<Readable> {
  const source = createReadStream(path);
  await new Promise((resolve, reject) => source.once('open', resolve).once('error', reject));
  const ways = [...(seen ? [telling(seen)] : []), ...(isCompressed(path) ? [createGunzip()] : [])];
  const last = ways.at(-1);
  // An error on the way is thrown to who reads the end.
  if (last) pipeline([source, ...ways], () => {});
  return last ?? source;
}

function telling(seen: (bytes: Buffer) => void): Transform {
  return new Transform({
    transform(bytes: Buffer, _, done) {
      seen(bytes);
      done(null, bytes);
    },
  });
}
