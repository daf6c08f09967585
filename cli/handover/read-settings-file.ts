import { readFileSync } from 'node:fs';
import { isAsCaptured, type SettingsDocument, settingsDocument } from '../../activities/settings/document';
import type { Json } from '../../language/json';
import { usageError } from '../command-error';
import { fileProblems } from '../error-report';
import type { GivenSettings } from './tables-to-hand-over';

/** A document that `captureSettings` made. */
export function readSettingsFile(file: string): GivenSettings {
  const parsed = settingsDocument.safeParse(jsonOf(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the document';
    throw usageError(
      `The settings in "${file}" cannot be used: ${where}: ${issue?.message}`,
      'give a document as `captureSettings` makes it.',
    );
  }
  const { table, settings } = parsed.data;
  if (!isAsCaptured(parsed.data as SettingsDocument)) {
    throw usageError(
      `The settings in "${file}" are not as they were captured: their digest is another than the file says.`,
      'take its `digest` away where it was changed on purpose; else give the copy of a backup.',
    );
  }
  return { table, settings: settings as Readonly<Record<string, Json>>, file };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot read the settings "${file}": ${why}`, 'give a document as `captureSettings` makes it.');
  }
}
