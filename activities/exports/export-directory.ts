import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ifThere, onDisk } from '../files/disk';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { manifestFile } from './manifest';

/** Says whose the directory is, until the manifest does. */
export const claimFile = '.export.json';

/** Whose an export is: of a step of a run. */
export interface Owner {
  readonly run: string;
  readonly step: string;
}

interface Claim extends Owner {
  /** What was asked for: files of other inputs are of no use. */
  readonly inputs: string;
}

export function exportDirectory(context: StepContext, to: string): string {
  return resolve(context.run.directory, to);
}

/** Makes the directory, or takes it on where it is empty or this step's own. Only one step can have it. */
export async function claimDirectory(context: StepContext, directory: string, inputs: string): Promise<void> {
  const mine: Claim = { ...ownerOf(context), inputs };
  await onDisk(directory, async () => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const files = await readdir(directory);
    const before = await claimIn(directory);
    if (before ? !isOf(before, mine) : files.length > 0) taken(directory, before);
    if (before && before.inputs !== mine.inputs) await Promise.all(files.map((file) => rm(join(directory, file))));
    await rm(join(directory, manifestFile), { force: true });
    await writeClaim(directory, mine);
  });
}

/** For a segment: that this worker sees the directory which another one may have made. */
export async function needClaim(context: StepContext, directory: string): Promise<void> {
  const claim = await onDisk(directory, () => claimIn(directory));
  if (claim && isOf(claim, ownerOf(context))) return;
  fail('FileNotWritable', `This worker does not find the export that was begun in \`${directory}\``, {
    hint: 'Where several workers run, export to a directory that all of them share.',
  });
}

export async function releaseClaim(directory: string): Promise<void> {
  await onDisk(directory, () => rm(join(directory, claimFile), { force: true }));
}

async function writeClaim(directory: string, mine: Claim): Promise<void> {
  const file = join(directory, claimFile);
  try {
    await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    const there = await claimIn(directory);
    if (there && !isOf(there, mine)) taken(directory, there);
    // This step's own, of other inputs, or one whose writer died over it.
    await writeFile(file, JSON.stringify(mine), { mode: 0o600 });
  }
}

async function claimIn(directory: string): Promise<Claim | undefined> {
  for (const name of [claimFile, manifestFile]) {
    const text = await ifThere(readFile(join(directory, name), 'utf8'));
    const claim = text === undefined ? undefined : parsed(text);
    if (claim) return claim;
  }
  return undefined;
}

function parsed(text: string): Claim | undefined {
  try {
    const { run, step, inputs } = JSON.parse(text) as Claim;
    return { run, step, inputs };
  } catch {
    return undefined;
  }
}

function ownerOf({ run, step }: StepContext): Owner {
  return { run: run.id, step: step.path };
}

function isOf(claim: Owner, owner: Owner): boolean {
  return claim.run === owner.run && claim.step === owner.step;
}

function taken(directory: string, by: Owner | undefined): never {
  const whose = by ? `the export of the step \`${by.step}\` of the run "${by.run}"` : 'files that are no export';
  return fail('FileNotWritable', `Expected an empty or a new directory, but \`${directory}\` holds ${whose}`, {
    hint: `Export to another directory, one for each run: \`to: exports/\${{ run.id }}\`.`,
  });
}
