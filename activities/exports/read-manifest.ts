import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unreadable } from '../files/data-file';
import { ifThere } from '../files/disk';
import { fail } from '../step-failure';
import { claimFile } from './export-directory';
import { type Manifest, manifestFile } from './manifest';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** What is read of it. Files are of the directory itself. */
const schema = z.object({
  version: z.literal(1),
  items: count,
  digest: z.string(),
  files: z.array(
    z.object({
      name: z.string().regex(/^items-\d+-of-\d+\.jsonl(\.gz)?$/),
      items: count,
      bytes: count,
      sha256,
    }),
  ),
});

export type ReadManifest = Pick<Manifest, keyof z.output<typeof schema>>;

/** The manifest of a complete export, and its text. @param name of the directory, as the runbook has it. */
export async function readManifest(directory: string, name: string): Promise<{ manifest: ReadManifest; text: string }> {
  const path = join(directory, manifestFile);
  const place = { name: join(name, manifestFile), path };
  try {
    await stat(directory);
    const text = (await ifThere(readFile(path, 'utf8'))) ?? (await notComplete(directory, name));
    return { manifest: parsed(text, place.name), text };
  } catch (error) {
    throw unreadable(place, error);
  }
}

function parsed(text: string, name: string): ReadManifest {
  const { success, data, error } = schema.safeParse(json(text, name));
  if (!success) {
    const [issue] = error.issues;
    const at = issue?.path.join('.');
    return notManifest(name, `${at ? `\`${at}\`: ` : ''}${issue?.message}`);
  }
  const items = data.files.reduce((sum, file) => sum + file.items, 0);
  if (items !== data.items)
    notManifest(name, `expected \`items\` to be ${items}, as its files have, got ${data.items}`);
  return data;
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notManifest(name, 'expected JSON');
  }
}

function notManifest(name: string, problem: string): never {
  return fail('InvalidData', `\`${name}\` is not the manifest of an export: ${problem}`, {
    hint: 'Name a directory that `exportItems` wrote, as that left it.',
  });
}

async function notComplete(directory: string, name: string): Promise<never> {
  const begun = (await ifThere(stat(join(directory, claimFile)))) !== undefined;
  if (begun) {
    return fail('InvalidData', `The export in \`${name}\` is not complete: it has no \`${manifestFile}\` yet`, {
      hint: 'Let the run that exports end its step, or export again.',
    });
  }
  return fail('InvalidData', `\`${name}\` is no export: it has no \`${manifestFile}\``, {
    hint: 'Name a directory that `exportItems` wrote, or a file by `file`.',
  });
}
