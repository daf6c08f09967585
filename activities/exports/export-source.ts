import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { digestOfText } from '../../language/digest';
import { type DataFile, unreadable } from '../files/data-file';
import type { DataSource } from '../files/data-source';
import { ifThere } from '../files/disk';
import { rowsOf } from '../files/rows';
import { fail } from '../step-failure';
import { manifestFile } from './manifest';
import { type ReadManifest, readManifest } from './read-manifest';

/** The files of an export, by its manifest. @param name of its directory, relative to the runbook. */
export async function exportSource(runbook: string, name: string): Promise<DataSource> {
  const directory = resolve(runbook, name);
  const { manifest, text } = await readManifest(directory, name);
  const files = manifest.files.map((facts) => ({ facts, file: dataFileOf(directory, name, facts.name) }));
  return {
    name,
    fingerprint: manifest.digest,
    digest: async () => {
      if ((await readManifest(directory, name)).text !== text) changed(join(name, manifestFile));
      for (const { facts, file } of files) await needAsExported(file, facts);
      return digestOfText(text);
    },
    async *rows() {
      for (const { file } of files) yield* rowsOf(file);
    },
  };
}

function dataFileOf(directory: string, name: string, file: string): DataFile {
  return {
    path: join(directory, file),
    name: join(name, file),
    format: 'jsonl',
    columns: {},
    remedy: 'Load the export into a table with the keys of the one that it was made of.',
  };
}

type Facts = ReadManifest['files'][number];

async function needAsExported(file: DataFile, { bytes, sha256 }: Facts): Promise<void> {
  try {
    const there = await ifThere(stat(file.path));
    if (!there) {
      fail('InvalidData', `\`${file.name}\`, which its manifest names, is not there`, {
        hint: 'Bring the file back, or export again.',
      });
    }
    if (there.size !== bytes) changed(file.name, `expected ${bytes} bytes, got ${there.size}`);
    const found = await sha256Of(file);
    if (found !== sha256) changed(file.name, `expected the SHA-256 ${sha256}, got ${found}`);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Of the bytes on the disk. */
async function sha256Of({ path }: DataFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) hash.update(bytes);
  return hash.digest('hex');
}

function changed(name: string, how?: string): never {
  return fail('InvalidData', `\`${name}\` has changed since it was exported${how ? `: ${how}` : ''}`, {
    hint: 'Bring back the file as it was, or export again.',
  });
}
