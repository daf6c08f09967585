import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ApiError } from '../../api-error';
import { keyNamed } from '../../kms-key';
import type { EmulatorOptions } from '../../options';

export interface SigningKey {
  readonly arn: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** What PKCS #8 puts before the 32 bytes of a private Ed25519 key. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that has the name, and whoever knows the name has the key: it signs nothing that matters. */
export function signingKey(given: string, options: Pick<EmulatorOptions, 'accountId' | 'region'>): SigningKey {
  const { arn, condition } = keyNamed(given, options);
  if (condition === 'missing') throw new ApiError('NotFoundException', `Key '${arn}' does not exist`);
  if (condition === 'disabled') throw new ApiError('DisabledException', `${arn} is disabled.`);
  if (condition !== 'ed25519') {
    const message = `${arn} key usage is ENCRYPT_DECRYPT which is not valid for this operation.`;
    throw new ApiError('InvalidKeyUsageException', message);
  }
  const seed = createHash('sha256').update(arn).digest();
  const der = Buffer.concat([pkcs8Head, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { arn, privateKey, publicKey: createPublicKey(privateKey) };
}
