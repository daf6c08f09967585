import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { keepDocument } from '../../../activities/evidence/keep-document';
import type { EvidenceStore } from '../../../activities/evidence/store';
import type { Plan } from '../../../language/plan';
import { planDigest } from '../../../language/plan-digest';
import { evidenceDocument } from '../../../report/evidence/document';
import { keyId, type Signer, signerOfPem } from '../../../report/evidence/signature';
import { passed } from '../facts';

export interface TestKey {
  readonly signer: Signer;
  readonly id: string;
  readonly publicPem: string;
  readonly privatePem: string;
}

export function testKey(): TestKey {
  const { privateKey, publicKey }: KeyPairKeyObjectResult = generateKeyPairSync('ed25519');
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  return { signer: signerOfPem(privatePem), id: keyId(publicKey), publicPem, privatePem };
}

const unsealed: Plan = {
  version: 1,
  digest: '',
  source: { file: 'orders.yaml', directory: '/runbooks', digest: passed.runbookDigest },
  runbook: 'orders',
  description: passed.description,
  inputs: {},
  steps: [],
  finally: [],
  outputs: {},
};

export const plan: Plan = { ...unsealed, digest: planDigest(unsealed) };

/** The evidence of a run about these chains, kept as a worker does it. */
export function keepRun(
  store: EvidenceStore,
  run: string,
  chains: readonly string[],
  signer?: Signer,
): Promise<string> {
  const facts = { ...passed, run, execution: `${run}-execution`, planDigest: plan.digest };
  return keepDocument(store, signer, chains, (previous) =>
    evidenceDocument(
      { facts, plan, inner: {} },
      {
        writtenAt: '2026-01-31T14:05:00.000Z',
        previous,
        requesters: ['alice'],
        worker: null,
        versions: { drillbook: '0.1.0', node: 'v22.0.0', temporal: null, endpoint: 'emulator' },
      },
    ),
  );
}
