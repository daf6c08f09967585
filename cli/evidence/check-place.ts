import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { type ClientChoice, createClients } from '../../activities/clients';
import type { EvidenceConfig, EvidencePlace } from '../../activities/evidence/config';
import { failureFrom } from '../../activities/failure-mapping';
import { usageError } from '../command-error';
import type { Printer } from '../printers/printer';

type Bucket = Extract<EvidencePlace, { is: 's3' }>;

/** Says before the first run what would only be found out at its end. */
export async function checkEvidencePlace(
  printer: Printer,
  evidence: EvidenceConfig | undefined,
  choice: ClientChoice | undefined,
): Promise<void> {
  if (evidence?.place.is !== 's3') return;
  const { bucket, lock } = evidence.place;
  try {
    const s3 = (await createClients(choice)).services.s3();
    await s3.send(new GetObjectLockConfigurationCommand({ Bucket: bucket }));
  } catch (error) {
    const { name } = error as Error;
    if (name === 'NoSuchBucket') throw usageError(`There is no bucket "${bucket}" for the evidence.`);
    printer.print(name === 'ObjectLockConfigurationNotFoundError' ? unlocked(bucket, lock) : unknown(bucket, error));
  }
}

function unlocked(bucket: string, lock: Bucket['lock']) {
  const message = `The bucket "${bucket}" has no Object Lock: who may delete there can delete evidence.`;
  if (lock) throw usageError(message, 'leave out --evidence-lock, or give a bucket that was made with Object Lock.');
  return { type: 'warning', message, hint: 'use a bucket that was made with Object Lock.' } as const;
}

function unknown(bucket: string, error: unknown) {
  const message = `Whether the bucket "${bucket}" has Object Lock could not be found out: ${failureFrom(error).message}`;
  return { type: 'warning', message } as const;
}
