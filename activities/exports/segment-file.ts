import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Tally } from '../../language/tally';
import { ifThere, isMissing, onDisk } from '../files/disk';
import { PartFile, type PartProgress } from '../files/part-file';
import { fail } from '../step-failure';

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

/** The file of one segment in the making; the first attempt that finishes its part makes it the file. */
export class SegmentFile {
  private readonly part: PartFile;

  /** @param path of the file that it will be. */
  constructor(private readonly path: string) {
    this.part = new PartFile(path);
  }

  /** What an attempt before has finished; undefined where none did. */
  static async finished(path: string): Promise<Finished | undefined> {
    return await onDisk(path, async () => {
      const finished = await finishedOf(path);
      if (!finished) return undefined;
      try {
        await rename(PartFile.pathOf(path, finished.part), path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      if (await hasLength(path, finished.bytes)) return finished;
      await rm(doneFile(path), { force: true });
      return undefined;
    });
  }

  /** Takes over what an earlier attempt has written; false where that is not there any more as it was. */
  async goOnWith(progress: PartProgress): Promise<boolean> {
    return await this.part.goOnWith(progress);
  }

  async append(data: Uint8Array): Promise<void> {
    await this.part.append(data);
  }

  progress(): PartProgress {
    return this.part.progress();
  }

  /** On the disk, under its name. Answers what another attempt has finished, where one was first. */
  async finish(tally: Tally): Promise<Finished> {
    const mine: Finished = { ...this.part.progress(), items: tally.counts['count'] ?? 0, tally };
    return await onDisk(this.path, async () => {
      await this.part.sync();
      await note(this.path, mine);
      const first = await SegmentFile.finished(this.path);
      if (first?.part === mine.part) return mine;
      if (first) {
        await this.part.discard();
        return first;
      }
      return fail('FileNotWritable', `\`${this.path}\` was there and is gone`, {
        hint: 'Let nothing else change the directory of an export.',
      });
    });
  }

  async close(): Promise<void> {
    await this.part.close();
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
