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
  { accountId, region }: EmulatorOptions,
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
  if (key) refuseUnusable(key, accountId);
  const id = key ?? managedKeyId;
  return { keyArn: id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${accountId}:${keyResource(id)}` };
}

/**
 * There is no key service here; the name of a key says what is wrong with it. `hmac` and `rsa` are keys of the wrong
 * sort, for which AWS answers HTTP 500 however often it is asked.
 */
function refuseUnusable(key: string, accountId: string): void {
  const name = key.slice(key.lastIndexOf('/') + 1).toLowerCase();
  if (/hmac|rsa/.test(name)) throw new ApiError('InternalServerError', 'Internal server error', 500);
  if (/disabled/.test(name)) {
    throw validationError(
      `KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: ${key} is disabled.`,
    );
  }
  if (/missing/.test(name)) {
    throw validationError(
      `KMS validation error: com.amazonaws.services.kms.model.NotFoundException: Key '${key}' does not exist`,
    );
  }
  const account = /^arn:aws:kms:[^:]*:(\d+):/.exec(key)?.[1];
  if (account && account !== accountId) throw new ApiError('AccessDeniedException', 'Access is denied');
}

function keyResource(id: string): string {
  return id.startsWith('alias/') || id.startsWith('key/') ? id : `key/${id}`;
}
