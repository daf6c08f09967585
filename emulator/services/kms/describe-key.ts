import { ApiError } from '../../api-error';
import { type KeyCondition, keyNamed } from '../../kms-key';
import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';

/** Keys made at one moment: nothing here creates any. */
const createdAt = Date.UTC(2025, 0, 1) / 1000;

export function describeKey({ options }: ServiceParts, request: unknown): unknown {
  const given = neededText(requestMembers(request), 'KeyId');
  const { arn, id, condition } = keyNamed(given, options);
  if (condition === 'missing') throw new ApiError('NotFoundException', `Key '${arn}' does not exist`);
  if (condition === 'otherAccount') throw new ApiError('AccessDeniedException', 'Access is denied');
  const isEnabled = condition !== 'disabled';
  return {
    KeyMetadata: {
      AWSAccountId: options.accountId,
      KeyId: id,
      Arn: arn,
      CreationDate: createdAt,
      Enabled: isEnabled,
      Description: '',
      KeyState: isEnabled ? 'Enabled' : 'Disabled',
      Origin: 'AWS_KMS',
      KeyManager: given.includes('alias/aws/') ? 'AWS' : 'CUSTOMER',
      MultiRegion: false,
      ...sortOf(condition),
    },
  };
}

function sortOf(condition: KeyCondition): object {
  if (condition === 'hmac') {
    return { KeyUsage: 'GENERATE_VERIFY_MAC', KeySpec: 'HMAC_256', MacAlgorithms: ['HMAC_SHA_256'] };
  }
  if (condition === 'rsa') {
    const EncryptionAlgorithms = ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'];
    return { KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'RSA_2048', EncryptionAlgorithms };
  }
  if (condition === 'ed25519') {
    const SigningAlgorithms = ['ED25519_SHA_512', 'ED25519_PH_SHA_512'];
    return { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_EDWARDS25519', SigningAlgorithms };
  }
  return { KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT', EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] };
}
