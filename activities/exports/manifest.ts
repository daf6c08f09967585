import { hash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere, onDisk } from '../files/disk';
import { fail } from '../step-failure';
import { type FileFacts, SegmentFile } from './segment-file';

export const manifestFile = 'manifest.json';

/** What an export is, in `manifest.json`: complete when that is there. */
export interface Manifest {
  readonly version: 1;
  readonly run: string;
  readonly step: string;
  /** Digest of what was asked for. */
  readonly inputs: string;
  readonly table: string;
  /** When it began, by DynamoDB's clock. */
  readonly startedAt: string;
  readonly filter?: string;
  readonly projection?: string;
  readonly items: number;
  /** Fingerprint of the items, as `fingerprintTable` takes it. */
  readonly digest: string;
  readonly files: readonly (FileFacts & { readonly name: string })[];
}

/** Of segment 3 of 8: `items-0003-of-0008.jsonl`. */
export function segmentFileName(number: number, of: number, gzip: boolean): string {
  const width = String(of).length;
  return `items-${String(number).padStart(width, '0')}-of-${of}.jsonl${gzip ? '.gz' : ''}`;
}

type Head = Omit<Manifest, 'items' | 'files'>;

/** Of files that are all complete; that of an earlier attempt, where it wrote one, since their notes may be gone. */
export async function finishedManifest(directory: string, names: readonly string[], head: Head): Promise<Manifest> {
  return await onDisk(directory, async () => {
    const before = await ifThere(readFile(join(directory, manifestFile), 'utf8'));
    if (before !== undefined) return JSON.parse(before) as Manifest;
    const files: (FileFacts & { name: string })[] = [];
    for (const name of names) {
      const finished = (await SegmentFile.finished(join(directory, name))) ?? notThere(directory, name);
      const { items, bytes, sha256 } = finished;
      files.push({ name, items, bytes, sha256 });
    }
    const { digest, ...rest } = head;
    return { ...rest, items: files.reduce((sum, { items }) => sum + items, 0), digest, files };
  });
}

/** Written as a whole, at last; then goes what is no part of the export. Answers the SHA-256 of the text. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const file = join(directory, manifestFile);
  await onDisk(file, async () => {
    await writeFile(`${file}.part`, text, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  });
  return `sha256:${hash('sha256', text)}`;
}

/** Removes parts and notes, and files of a division that was not gone through with. */
export async function removeRest(directory: string, kept: readonly string[]): Promise<void> {
  const all = new Set([manifestFile, ...kept]);
  await onDisk(directory, async () => {
    for (const name of await readdir(directory)) {
      if (!all.has(name) && /^(items-|manifest\.json\.part)/.test(name))
        await rm(join(directory, name), { force: true });
    }
  });
}

function notThere(directory: string, name: string): never {
  return fail('FileNotWritable', `\`${name}\`, which was exported, is not in \`${directory}\` for this worker`, {
    hint: 'Where several workers run, export to a directory that all of them share.',
  });
}
