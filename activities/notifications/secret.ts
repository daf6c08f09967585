import { readFileSync } from 'node:fs';
import type { HeaderValue, Notifications, Secret, Target } from '../../language/notifications/notification-keys';
import { fail, StepFailure } from '../step-failure';

/** Reads a secret of a target. Throws a failure that says where it was looked for, never what was found. */
export function secretText({ secret, secretFile }: Secret): string {
  const text = secret === undefined ? fromFile(secretFile ?? '') : fromEnvironment(secret);
  // Refused here, because Node's own messages would quote it.
  if (/^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/.test(text)) return text;
  const where = secret === undefined ? `the file ${secretFile}` : `DRILLBOOK_SECRET_${secret}`;
  return fail('AccessDenied', `Expected ${where} to hold one line of printable ASCII characters`);
}

export function headerText(value: HeaderValue): string {
  return typeof value === 'string' ? value : `${value.prefix ?? ''}${secretText(value)}`;
}

/** What is wrong with the secrets of targets, in a sentence each. */
export function secretsMissing({ targets }: Notifications): string[] {
  return targets.flatMap(secretsOf).flatMap((secret) => {
    try {
      secretText(secret);
      return [];
    } catch (error) {
      if (error instanceof StepFailure) return [error.message];
      throw error;
    }
  });
}

function secretsOf({ webhook, slack }: Target): Secret[] {
  const given = [webhook?.url, ...(webhook?.secrets ?? []), ...Object.values(webhook?.headers ?? {}), slack?.url];
  return given.filter((value): value is Secret => typeof value === 'object');
}

function fromEnvironment(secret: string): string {
  const variable = `DRILLBOOK_SECRET_${secret}`;
  const text = process.env[variable];
  if (text) return text;
  return fail('AccessDenied', `The worker has no secret ${secret}`, {
    hint: `Set ${variable} in the environment of every worker.`,
  });
}

/** Without the line break that editors leave at its end. */
function fromFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail('AccessDenied', `The worker cannot read the secret file ${file} (${code})`);
  }
}
