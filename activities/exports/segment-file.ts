import { createHash, type Hash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Tally } from '../../language/tally';
import { fail } from '../step-failure';
import { ifThere, isMissing, onDisk } from './disk';

/** What is known of a file that is complete. */
export interface FileFacts {
  readonly items: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Beside a complete file, until the manifest is there. */
export interface Finished extends FileFacts {
  /** The part that becomes the file. */
  readonly part: string;
  readonly tally: Tally;
}

/** How far a part has come, for a later attempt; no table data. */
export type PartProgress = { readonly part: string; readonly bytes: number; readonly sha256: string };

/**
 * The file of one segment in the making. Each attempt writes a part of its own, so that one that is taken for dead, and
 * is not, writes into no other's; the first that is finished becomes the file.
 */
export class SegmentFile {
  private hash: Hash = createHash('sha256');
  private bytes = 0;
  private readonly part: string;
  private handle: FileHandle | undefined;

  /** @param path of the file that it will be. */
  constructor(private readonly path: string) {
    this.part = `${path}.${randomBytes(6).toString('hex')}.part`;
  }

  /** What an attempt before has finished; undefined where none did. */
  static async finished(path: string): Promise<Finished | undefined> {
    return await onDisk(path, async () => {
      const finished = await finishedOf(path);
      if (!finished) return undefined;
      try {
        await rename(`${path}.${finished.part}.part`, path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      if (await hasLength(path, finished.bytes)) return finished;
      await rm(doneFile(path), { force: true });
      return undefined;
    });
  }

  /** Takes over what an earlier attempt has written; false where that is not there any more as it was. */
  async goOnWith({ part, bytes, sha256 }: PartProgress): Promise<boolean> {
    const old = `${this.path}.${part}.part`;
    return await onDisk(this.path, async () => {
      if (!(await this.copy(old, bytes)) || this.digest() !== sha256) {
        await this.beginAnew();
        return false;
      }
      await rm(old, { force: true });
      return true;
    });
  }

  async append(data: Uint8Array): Promise<void> {
    await onDisk(this.path, async () => {
      this.handle ??= await open(this.part, 'w', 0o600);
      await this.handle.appendFile(data);
    });
    this.hash.update(data);
    this.bytes += data.byteLength;
  }

  progress(): PartProgress {
    return { part: this.token, bytes: this.bytes, sha256: this.digest() };
  }

  /** On the disk, under its name. Answers what another attempt has finished, where one was first. */
  async finish(tally: Tally): Promise<Finished> {
    const items = tally.counts['count'] ?? 0;
    const mine: Finished = { part: this.token, items, bytes: this.bytes, sha256: this.digest(), tally };
    return await onDisk(this.path, async () => {
      this.handle ??= await open(this.part, 'w', 0o600);
      await this.handle.sync();
      await this.close();
      await note(this.path, mine);
      const first = await SegmentFile.finished(this.path);
      if (first?.part === mine.part) return mine;
      if (first) {
        await rm(this.part, { force: true });
        return first;
      }
      return fail('FileNotWritable', `\`${this.path}\` was there and is gone`, {
        hint: 'Let nothing else change the directory of an export.',
      });
    });
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private get token(): string {
    return basename(this.part).split('.').at(-2) ?? '';
  }

  private digest(): string {
    return this.hash.copy().digest('hex');
  }

  private async copy(old: string, bytes: number): Promise<boolean> {
    if (bytes === 0) return true;
    try {
      for await (const chunk of createReadStream(old, { end: bytes - 1 }) as AsyncIterable<Buffer>)
        await this.append(chunk);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return this.bytes === bytes;
  }

  private async beginAnew(): Promise<void> {
    await this.handle?.truncate(0);
    await this.close();
    this.hash = createHash('sha256');
    this.bytes = 0;
  }
}

/** Only one attempt can note that it has finished the file. */
async function note(path: string, finished: Finished): Promise<void> {
  const text = JSON.stringify(finished);
  try {
    await writeFile(doneFile(path), text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    // A note whose file is not there, or whose writer died over it, is none.
    if (!(await SegmentFile.finished(path))) await writeFile(doneFile(path), text, { mode: 0o600 });
  }
}

function doneFile(path: string): string {
  return `${path}.done`;
}

/** Undefined where no attempt has finished the file. */
async function finishedOf(path: string): Promise<Finished | undefined> {
  const text = await ifThere(readFile(doneFile(path), 'utf8'));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Finished);
  } catch {
    return undefined;
  }
}

async function hasLength(path: string, bytes: number): Promise<boolean> {
  const handle = await ifThere(open(path, 'r'));
  if (!handle) return false;
  try {
    return (await handle.stat()).size === bytes;
  } finally {
    await handle.close();
  }
}
