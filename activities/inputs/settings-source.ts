import { z } from 'zod';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';
import { type SettingsDocument, settingsDocument } from '../settings/document';
import { checkDigest, readDocument } from '../settings/document-file';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** Input fields of steps that take a document of settings. */
export const settingsSource = {
  document: settingsDocument.describe('The settings, such as `captureSettings` gives; or give `file`.').optional(),
  file: z
    .string()
    .min(1)
    .describe('The document that `captureSettings` wrote: relative to the runbook, on the machine of the worker.')
    .optional(),
};

interface Source {
  readonly document?: unknown;
  readonly file?: string | undefined;
}

/** Exactly one of the two is given. */
export function sourceFaults(written: JsonObject): InputFault[] {
  const problem = sourceProblem(written as Source);
  return problem === undefined ? [] : [{ at: [], message: problem }];
}

/** Throws `InvalidData` on a document that is not as it was captured. */
export async function documentOf(context: StepContext, source: Source): Promise<SettingsDocument> {
  const problem = sourceProblem(source);
  if (problem !== undefined) fail('InvalidInput', problem);
  if (source.file !== undefined) return await readDocument(context, source.file);
  const document = source.document as SettingsDocument;
  checkDigest(document, 'the `document`');
  return document;
}

function sourceProblem({ document, file }: Source): string | undefined {
  if ((document === undefined) !== (file === undefined)) return undefined;
  return `expected either \`document\` or \`file\`, got ${document === undefined ? 'none' : 'both'}`;
}
