import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { digestOf } from '../../language/digest';
import { ifThere, onDisk } from '../files/disk';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { digestedPart, isAsCaptured, type SettingsDocument, settingsDocument } from './document';

/**
 * Writes a document as a whole, or not at all, with its digest; on any disk that holds one of another table, or one that
 * tells more, it is refused. Returns where it is.
 */
export async function writeDocument(context: StepContext, to: string, document: SettingsDocument): Promise<string> {
  const file = resolve(context.run.directory, to);
  const text = `${JSON.stringify({ ...document, digest: digestOf(digestedPart(document)) }, undefined, 2)}\n`;
  // Of its own, so that two runs do not write into one.
  const part = `${file}.${context.run.id}.part`;
  await onDisk(file, async () => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const before = await ifThere(readFile(file, 'utf8'));
    if (before !== undefined) refuseToLose(file, before, document);
    await writeFile(part, text, { mode: 0o600, flush: true });
    await rename(part, file);
  });
  return file;
}

/** Fails with `FileNotReadable` or `InvalidData`, saying what is wrong with it. */
export async function readDocument({ run }: StepContext, name: string): Promise<SettingsDocument> {
  const file = resolve(run.directory, name);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    return fail('FileNotReadable', `Cannot read \`${name}\` (${file}): ${code}`, {
      hint: 'Files are relative to the runbook, on the machine of the worker.',
    });
  }
  const { document, problem } = parsed(text);
  if (!document)
    fail('InvalidData', `Expected \`${name}\` (${file}) to be a document of settings: ${problem}`, {
      hint: 'Give one that `captureSettings` wrote.',
    });
  checkDigest(document, `\`${name}\` (${file})`);
  return document;
}

/** Fails with `InvalidData` where it is not as it was captured. */
export function checkDigest(document: SettingsDocument, what: string): void {
  if (isAsCaptured(document)) return;
  fail('InvalidData', `Expected ${what} to be as it was captured: its digest is another than it says`, {
    hint: 'Where it was changed on purpose, take its `digest` away; else take the copy of a backup.',
  });
}

function parsed(text: string): { readonly document?: SettingsDocument; readonly problem?: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON' };
  }
  const { data, error } = settingsDocument.safeParse(json);
  if (data) return { document: data as SettingsDocument };
  const [issue] = error.issues;
  return { problem: `\`${issue?.path.map(String).join('.') || 'all of it'}\`: ${issue?.message}` };
}

function refuseToLose(file: string, text: string, next: SettingsDocument): void {
  const { document: before } = parsed(text);
  if (!before) refuse(file, 'a document of settings, or no file', 'something else');
  const isOther = before.table !== next.table || (before.arn ?? next.arn) !== next.arn;
  if (isOther) refuse(file, `settings of ${next.arn ?? next.table}`, `those of ${before.arn ?? before.table}`);
  const lost = next.unread.filter((name) => before.settings[name] !== undefined);
  const told = lost.map((name) => `${name}${next.reasons?.[name] ? ` (${next.reasons[name]})` : ''}`).join(', ');
  if (lost.length > 0) refuse(file, 'no settings that cannot be read now', `a document with ${told}`);
}

function refuse(file: string, expected: string, got: string): never {
  fail('FileNotWritable', `Expected ${expected} in \`${file}\`, which holds ${got}`, {
    hint: 'It is left as it is: write to another file, or move that one away.',
  });
}
