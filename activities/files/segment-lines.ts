import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Json } from '../../language/json';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** A directory into which each segment of a step writes a file of JSON lines, if it has any. */
export interface LinesDirectory {
  /** Relative to the runbook. */
  readonly name: string;
  readonly path: string;
  /** Of this step of this run; others in the directory are left alone. */
  readonly prefix: string;
}

export function linesDirectory({ run, step }: Pick<StepContext, 'run' | 'step'>, name: string): LinesDirectory {
  const prefix = `${run.id}.${step.path}`.replace(/[^\w.-]+/g, '-');
  return { name, path: resolve(run.directory, name), prefix };
}

/**
 * The file of one segment in the making: lines are written where the known ones end, over what an attempt before may have
 * left there. It gets its name when it is whole.
 */
export class SegmentLines {
  private constructor(
    private readonly file: FileHandle,
    private readonly part: string,
    private readonly path: string,
    /** Bytes that earlier attempts have left here. */
    readonly left: number,
  ) {}

  static async begin({ name, path, prefix }: LinesDirectory, { number, of }: Segment): Promise<SegmentLines> {
    const target = join(path, `${prefix}.${String(number).padStart(4, '0')}-of-${of}.jsonl`);
    const part = `${target}.part`;
    try {
      await mkdir(path, { recursive: true, mode: 0o700 });
      const file = await open(part, constants.O_RDWR | constants.O_CREAT, 0o600);
      return new SegmentLines(file, part, target, (await file.stat()).size);
    } catch (error) {
      throw notWritable(name, error);
    }
  }

  /** Writes behind so many bytes; answers how many more they are. */
  async add(lines: readonly Json[], behind: number): Promise<number> {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await this.file.write(bytes, 0, bytes.length, behind);
    return bytes.length;
  }

  /** Gives the file its name, or takes it away where it has no lines; answers whether there is one. */
  async end(length: number): Promise<boolean> {
    await this.file.truncate(length);
    await this.file.sync();
    if (length > 0) await rename(this.part, this.path);
    else for (const path of [this.part, this.path]) await rm(path, { force: true });
    return length > 0;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** Takes away files of an attempt of this step that was divided otherwise. */
export async function removeOthers({ path, prefix }: LinesDirectory, of: number): Promise<void> {
  const own = /^\.\d+-of-(\d+)\.jsonl(\.part)?$/;
  for (const name of await readdir(path).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const [, segments, part] = own.exec(name.slice(prefix.length)) ?? [];
    if (segments !== undefined && (Number(segments) !== of || part)) await rm(join(path, name), { force: true });
  }
}

function notWritable(name: string, error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return fail('FileNotWritable', `Cannot write to \`${name}\`: ${code}`, {
    hint: 'Directories are relative to the runbook, on the machine of the worker.',
  });
}
