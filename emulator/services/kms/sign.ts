import { sign as signed } from 'node:crypto';
import { validationError } from '../../api-error';
import { neededText, optionalText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { signingKey } from './signing-key';

export function sign({ options }: ServiceParts, request: unknown): unknown {
  const members = requestMembers(request);
  const { arn, privateKey } = signingKey(neededText(members, 'KeyId'), options);
  const algorithm = neededText(members, 'SigningAlgorithm');
  const type = optionalText(members, 'MessageType') ?? 'RAW';
  if (algorithm !== 'ED25519_SHA_512' || type !== 'RAW') {
    throw validationError('The emulator signs RAW messages by ED25519_SHA_512 only');
  }
  const message = Buffer.from(neededText(members, 'Message'), 'base64');
  const signature = signed(null, message, privateKey).toString('base64');
  return { KeyId: arn, Signature: signature, SigningAlgorithm: algorithm };
}
