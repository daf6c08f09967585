import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EvidenceConfig, EvidenceKey, EvidencePlace, ObjectLock } from '../../activities/evidence/config';
import { signerOfPem } from '../../report/evidence/signature';
import type { CommandContext } from '../command';
import { usageError } from '../command-error';
import { fileProblems } from '../error-report';
import { drillbookVersion } from '../package-root';

interface EvidenceFlags {
  readonly evidence?: string;
  readonly evidenceKey?: string;
  readonly evidenceLock?: ObjectLock;
}

export function addEvidenceOptions(command: Command, otherwise = 'none is kept'): Command {
  return command
    .addOption(
      new Option(
        '--evidence <place>',
        `where the evidence of runs is kept: a directory or s3://bucket/prefix; else DRILLBOOK_EVIDENCE, else ${otherwise}`,
      ),
    )
    .addOption(
      new Option(
        '--evidence-key <key>',
        'what signs it: a private Ed25519 key (PEM file) or kms:KEY; else DRILLBOOK_EVIDENCE_KEY',
      ),
    )
    .addOption(
      new Option(
        '--evidence-lock <mode:days>',
        'in S3: how long Object Lock keeps each file, such as compliance:365; else as the bucket says',
      ).argParser(objectLock),
    );
}

/** Where the worker of this command is to keep evidence; undefined where nobody said so. */
export function evidenceConfigOf(
  { environment }: CommandContext,
  command: Command,
  otherwise?: string,
): EvidenceConfig | undefined {
  const flags = command.opts<EvidenceFlags>();
  const place = flags.evidence ?? (environment['DRILLBOOK_EVIDENCE'] || otherwise);
  const key = flags.evidenceKey ?? (environment['DRILLBOOK_EVIDENCE_KEY'] || undefined);
  if (place === undefined) {
    if (flags.evidenceKey === undefined && flags.evidenceLock === undefined) return undefined;
    throw usageError('--evidence-key and --evidence-lock need --evidence.', 'say where: --evidence DIR');
  }
  return { place: placeOf(place, flags.evidenceLock), ...(key && { key: keyOf(key) }), version: drillbookVersion };
}

function placeOf(text: string, lock: ObjectLock | undefined): EvidencePlace {
  if (text.startsWith('s3://')) {
    const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text) ?? [];
    if (bucket === undefined) throw usageError(`Expected s3://bucket/prefix, got "${text}".`);
    const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
    return { is: 's3', bucket, prefix: folder, ...(lock && { lock }) };
  }
  if (lock) throw usageError('--evidence-lock is for a bucket of S3: a directory has no Object Lock.');
  const directory = resolve(text);
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw usageError(`Cannot keep evidence in "${text}": ${why}`, 'give a directory that can be written (--evidence).');
  }
  return { is: 'folder', directory };
}

function keyOf(text: string): EvidenceKey {
  if (text.startsWith('kms:')) return { is: 'kms', keyId: text.slice('kms:'.length) };
  try {
    return { is: 'file', signer: signerOfPem(readFileSync(text, 'utf8')) };
  } catch (error) {
    const why = fileProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? 'it is no private Ed25519 key in PEM';
    throw usageError(`Cannot sign evidence with the key "${text}": ${why}`, 'make one: drillbook evidence keygen DIR');
  }
}

function objectLock(text: string): ObjectLock {
  const [, mode, days] = /^(governance|compliance):(\d{1,5})$/i.exec(text) ?? [];
  if (mode === undefined || Number(days) < 1) {
    throw new InvalidArgumentError('Expected governance:DAYS or compliance:DAYS.');
  }
  return { mode: mode.toUpperCase() as ObjectLock['mode'], days: Number(days) };
}
