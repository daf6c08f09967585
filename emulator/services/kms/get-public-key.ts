import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { signingKey } from './signing-key';

export function getPublicKey({ options }: ServiceParts, request: unknown): unknown {
  const { arn, publicKey } = signingKey(neededText(requestMembers(request), 'KeyId'), options);
  return {
    KeyId: arn,
    PublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    KeySpec: 'ECC_NIST_EDWARDS25519',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'],
  };
}
