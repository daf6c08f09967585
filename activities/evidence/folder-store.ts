import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StepFailure } from '../step-failure';
import type { EvidenceStore } from './store';

/** A directory, which several processes may write to. A file is made under another name, and then linked to its own. */
export class FolderStore implements EvidenceStore {
  constructor(private readonly directory: string) {}

  location(path: string): string {
    return join(this.directory, path);
  }

  async create(path: string, text: string): Promise<boolean> {
    return await this.place(path, text, async (written, to) => {
      try {
        await link(written, to);
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      } finally {
        await rm(written, { force: true });
      }
    });
  }

  async replace(path: string, text: string): Promise<void> {
    await this.place(path, text, rename);
  }

  async read(path: string): Promise<string | undefined> {
    const file = this.location(path);
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw notAble('read', file, error);
    }
  }

  /** Both the file and its entry in the directory are on the disk when it resolves. */
  private async place<T>(path: string, text: string, put: (written: string, to: string) => Promise<T>): Promise<T> {
    const to = this.location(path);
    const directory = dirname(to);
    const written = join(directory, `.${process.pid}-${randomBytes(6).toString('hex')}`);
    try {
      await mkdir(directory, { recursive: true });
      await onDisk(written, 'wx', (file) => file.writeFile(text));
      const result = await put(written, to);
      await onDisk(directory, 'r', async () => {});
      return result;
    } catch (error) {
      throw notAble('write', to, error);
    }
  }
}

async function onDisk(
  path: string,
  flags: string,
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A full disk may have room later. */
function notAble(verb: 'read' | 'write', file: string, error: unknown): StepFailure {
  const message = `Cannot ${verb} the evidence "${file}": ${codeOf(error) ?? (error as Error).message}`;
  const hint = 'Make the folder of `--evidence` one that the worker can read and write.';
  return new StepFailure({ code: verb === 'read' ? 'FileNotReadable' : 'FileNotWritable', message, hint });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
