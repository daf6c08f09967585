import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { onDisk } from './disk';
import { PartFile } from './part-file';

/** A directory into which each segment of a step writes a file of JSON lines, if it has any. */
export interface LinesDirectory {
  readonly path: string;
  /** Of this step of this run; others in the directory are left alone. */
  readonly prefix: string;
}

/** @param name relative to the runbook. */
export function linesDirectory({ run, step }: Pick<StepContext, 'run' | 'step'>, name: string): LinesDirectory {
  const prefix = `${run.id}.${step.path}`.replace(/[^\w.-]+/g, '-');
  return { path: resolve(run.directory, name), prefix };
}

/** The lines of one segment in the making; makes the directory. */
export async function linesOfSegment({ path, prefix }: LinesDirectory, { number, of }: Segment): Promise<PartFile> {
  await onDisk(path, () => mkdir(path, { recursive: true, mode: 0o700 }));
  return new PartFile(join(path, `${prefix}.${String(number).padStart(4, '0')}-of-${of}.jsonl`));
}

/** Takes away what attempts of this step have left that died or were divided otherwise. */
export async function removeOthers({ path, prefix }: LinesDirectory, of: number): Promise<void> {
  const own = /^\.\d+-of-(\d+)\.jsonl(\..*part)?$/;
  for (const name of await readdir(path).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const [, segments, part] = own.exec(name.slice(prefix.length)) ?? [];
    if (segments !== undefined && (Number(segments) !== of || part)) await rm(join(path, name), { force: true });
  }
}
