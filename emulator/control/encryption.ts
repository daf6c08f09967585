import { type KeyCondition, keyNamed } from '../kms-key';
import type { EmulatorOptions } from '../options';
import { ApiError, invalidParameter, validationError } from './errors';

export interface SseSpecification {
  readonly Enabled?: boolean;
  readonly SSEType?: string;
  readonly KMSMasterKeyId?: string;
}

/** The id of the key that AWS manages for DynamoDB in an account. */
const managedKeyId = '64796e61-6d6f-4462-8d61-6e6167656400';

/** What a specification asks for; undefined is the key that AWS owns. Throws as the key service would. */
export function encryptionOf(
  specification: SseSpecification | undefined,
  place: EmulatorOptions,
): { keyArn: string } | undefined {
  if (!specification) return undefined;
  const { Enabled: enabled, SSEType: type, KMSMasterKeyId: key } = specification;
  if (!enabled) {
    if (type) throw invalidParameter('SSEType can not be specified if Enabled is false');
    if (key) throw invalidParameter('KMSMasterKeyId can not be specified if Enabled is false');
    return undefined;
  }
  if (type === 'AES256') throw invalidParameter('SSEType AES256 is not supported');
  if (key && !type) throw invalidParameter('SSEType KMS is required if KMSMasterKeyId is specified');
  const found = keyNamed(key ?? managedKeyId, place);
  if (key) refuseUnusable(key, found.condition);
  return { keyArn: found.arn };
}

function refuseUnusable(key: string, condition: KeyCondition): void {
  switch (condition) {
    case 'hmac':
    case 'rsa':
    case 'ed25519':
      throw new ApiError('InternalServerError', 'Internal server error', 500);
    case 'disabled':
      throw validationError(
        `KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: ${key} is disabled.`,
      );
    case 'missing':
      throw validationError(
        `KMS validation error: com.amazonaws.services.kms.model.NotFoundException: Key '${key}' does not exist`,
      );
    case 'otherAccount':
      throw new ApiError('AccessDeniedException', 'Access is denied');
  }
}
