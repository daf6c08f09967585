import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { keepDocument } from '../../activities/evidence/keep-document';
import { S3Store } from '../../activities/evidence/s3-store';
import { persist } from '../../activities/patience';
import { callRetry, defineStep } from '../../activities/step';
import type { Plan } from '../../language/plan';
import { planDigest } from '../../language/plan-digest';
import type { RunFacts } from '../../language/run-facts';
import { evidenceDocument } from '../../report/evidence/document';
import { verifyEvidence } from '../../report/evidence/verify';
import type { LossScene } from '../answer-loss';
import { uniqueName } from '../sample-table';
import { must, mustEqual } from '../tally';

const chains = ['tables/000000000000/us-east-1/customers', 'tables/000000000000/us-east-1/orders'];

/** What a worker does about a run that has ended, as a step, so that its answers are lost as those of steps are. */
const keepEvidence = defineStep({
  kind: 'keepEvidence',
  summary: 'Keep the evidence of a run in a bucket',
  effect: 'changes',
  input: z.strictObject({ bucket: z.string(), run: z.string() }),
  output: z.strictObject({ place: z.string() }),
  permissions: [],
  touches: [],
  needs: [],
  work: [],
  idempotency: 'What was kept before is gone on with.',
  recheck: 'nothing',
  timeout: '5m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { bucket, run }) {
    const store = new S3Store(context.services.s3(), { is: 's3', bucket, prefix: 'evidence/' });
    return { place: await persist(context, () => keep(store, run)) };
  },
});

export const evidenceScenes: readonly LossScene[] = [
  {
    operation: 'PutObject',
    step: keepEvidence,
    async begin({ bench }) {
      const s3 = bench.clients.services.s3();
      const bucket = uniqueName('evidence');
      const run = uniqueName('run');
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      await keep(new S3Store(s3, { is: 's3', bucket, prefix: 'evidence/' }), `${run}-before`);
      return {
        input: { bucket, run },
        async check({ place }) {
          mustEqual('the place', place, `s3://${bucket}/evidence/runs/${run}.${run}-execution.json`);
          const { faults, chains: found, documents } = verifyEvidence(await filesIn(s3, bucket));
          must(faults.length === 0, `the evidence does not hold: ${JSON.stringify(faults)}`);
          mustEqual('documents and links', [documents.length, ...found.map(({ links }) => links)], [2, 2, 2]);
        },
      };
    },
  },
];

async function filesIn(s3: S3Client, Bucket: string): Promise<Map<string, Uint8Array>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const files = new Map<string, Uint8Array>();
  for (const { Key = '' } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    files.set(Key.replace('evidence/', ''), (await Body?.transformToByteArray()) ?? new Uint8Array());
  }
  return files;
}

const unsealed: Plan = {
  ...{ version: 1, digest: '', runbook: 'orders', description: 'A drill', inputs: {} },
  source: { file: 'orders.yaml', directory: '/', digest: '' },
  ...{ steps: [], finally: [], outputs: {} },
};
const plan: Plan = { ...unsealed, digest: planDigest(unsealed) };

function keep(store: S3Store, run: string): Promise<string> {
  const at = '2026-01-31T14:03:05.000Z';
  const facts: RunFacts = {
    ...{ version: 1, run, execution: `${run}-execution`, runbook: plan.runbook, description: plan.description },
    ...{ planDigest: plan.digest, runbookDigest: '', inputs: {}, outline: [], startedAt: at, endedAt: at },
    ...{ verdict: 'passed', journal: [] },
  };
  const versions = { drillbook: '0.1.0', node: '', temporal: null, endpoint: 'emulator' } as const;
  return keepDocument(store, undefined, chains, (previous) =>
    evidenceDocument(
      { facts, plan, inner: {} },
      { writtenAt: new Date().toISOString(), previous, requesters: [], worker: null, versions },
    ),
  );
}
