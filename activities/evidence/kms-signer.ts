import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { keyId, type Signer } from '../../report/evidence/signature';
import { StepFailure } from '../step-failure';

/** A key that never leaves KMS. Of its specs, ECC_NIST_EDWARDS25519 is the one that makes Ed25519 signatures. */
export async function kmsSigner(kms: KMSClient, key: string): Promise<Signer> {
  const { PublicKey, KeySpec } = await kms.send(new GetPublicKeyCommand({ KeyId: key }));
  if (KeySpec !== 'ECC_NIST_EDWARDS25519' || !PublicKey) {
    throw new StepFailure({
      code: 'InvalidInput',
      message: `Expected the KMS key ${key} to be of the spec ECC_NIST_EDWARDS25519, got ${KeySpec}`,
      hint: 'Make one: `aws kms create-key --key-usage SIGN_VERIFY --key-spec ECC_NIST_EDWARDS25519`.',
    });
  }
  const publicKey = createPublicKey({ key: Buffer.from(PublicKey), type: 'spki', format: 'der' });
  return {
    key: keyId(publicKey),
    async sign(bytes) {
      const request = { KeyId: key, Message: bytes, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
      const { Signature } = await kms.send(new SignCommand(request));
      return Signature ?? new Uint8Array();
    },
  };
}
