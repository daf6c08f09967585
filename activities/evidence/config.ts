import type { Signer } from '../../report/evidence/signature';

/** Where a worker keeps evidence, and how. */
export interface EvidenceConfig {
  readonly place: EvidencePlace;
  readonly key?: EvidenceKey;
  /** Of the program that writes it. */
  readonly version: string;
}

export type EvidencePlace =
  | { readonly is: 'folder'; readonly directory: string }
  | { readonly is: 's3'; readonly bucket: string; readonly prefix: string; readonly lock?: ObjectLock };

/** For how long S3 shall keep each file from being deleted; without it, as long as the bucket says by default. */
export interface ObjectLock {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days: number;
}

export type EvidenceKey =
  | { readonly is: 'file'; readonly signer: Signer }
  /** Id, alias or ARN of a KMS key of the spec ECC_NIST_EDWARDS25519. */
  | { readonly is: 'kms'; readonly keyId: string };
