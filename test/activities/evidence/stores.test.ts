import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPublicKeyCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { FolderStore } from '../../../activities/evidence/folder-store';
import { kmsSigner } from '../../../activities/evidence/kms-signer';
import { S3Store } from '../../../activities/evidence/s3-store';
import type { EvidenceStore } from '../../../activities/evidence/store';
import { readFolder } from '../../../cli/evidence/read-files';
import { uniqueName } from '../../../faults/sample-table';
import { keyRing } from '../../../report/evidence/signature';
import { verifyEvidence } from '../../../report/evidence/verify';
import { keepRun } from '../../report/evidence/evidence-of';
import { useBench } from '../bench-hooks';

const bench = useBench();
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

function folder(): string {
  directories.push(mkdtempSync(join(tmpdir(), 'drillbook-evidence-')));
  return directories.at(-1) as string;
}

async function bucket(lock = false): Promise<string> {
  const Bucket = uniqueName('evidence');
  const s3 = bench().clients.services.s3();
  await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: lock }));
  return Bucket;
}

const stores: Record<string, () => Promise<EvidenceStore>> = {
  folder: async () => new FolderStore(folder()),
  S3: async () => new S3Store(bench().clients.services.s3(), { is: 's3', bucket: await bucket(), prefix: 'evidence/' }),
};

describe.each(Object.entries(stores))('a store in a %s', (_name, make) => {
  test('makes a file once, replaces one, and says what is not there', async () => {
    const store = await make();
    expect(await store.read('a/b.json')).toBeUndefined();
    expect(await store.create('a/b.json', 'ä')).toBe(true);
    expect(await store.create('a/b.json', 'other')).toBe(false);
    expect(await store.read('a/b.json')).toBe('ä');
    await store.replace('a/b.json', 'new');
    await store.replace('a/c.json', 'new');
    expect([await store.read('a/b.json'), await store.read('a/c.json')]).toEqual(['new', 'new']);
    expect(store.location('a/b.json')).toMatch(/evidence.*\/a\/b\.json$/);
  });

  test('of many that make one file at once, one does', async () => {
    const store = await make();
    const made = await Promise.all(Array.from({ length: 20 }, (_, at) => store.create('a/b.json', `${at}`)));
    expect(made.filter((each) => each)).toHaveLength(1);
    expect(await store.read('a/b.json')).toBe(`${made.indexOf(true)}`);
  });

  test('holds chains that writers at once add to', async () => {
    const store = await make();
    await Promise.all(Array.from({ length: 8 }, (_, at) => keepRun(store, `run-${at}`, ['tables/1/r/orders'])));
    const head = JSON.parse((await store.read('chains/tables/1/r/orders/head.json')) ?? '{}') as { seq: number };
    expect(head.seq).toBe(8);
  });
});

test('a folder keeps nothing half made, and holds', async () => {
  const directory = folder();
  const store = new FolderStore(directory);
  for (const run of ['one', 'two']) await keepRun(store, run, ['tables/1/r/orders']);
  const { faults, strangers, documents } = verifyEvidence(readFolder(directory));
  expect({ faults, strangers, documents: documents.length }).toEqual({ faults: [], strangers: [], documents: 2 });
  expect(readdirSync(join(directory, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a folder that cannot be written says so', async () => {
  const store = new FolderStore('/dev/null/evidence');
  await expect(store.create('a.json', '')).rejects.toMatchObject({ failure: { code: 'FileNotWritable' } });
});

test('where a bucket has Object Lock, each file but the head is kept for as long as was asked', async () => {
  const name = await bucket(true);
  const s3 = bench().clients.services.s3();
  const now = () => bench().clock.now();
  const lock = { mode: 'COMPLIANCE', days: 30 } as const;
  const store = new S3Store(s3, { is: 's3', bucket: name, prefix: '', lock }, now);
  await keepRun(store, 'run', ['tables/1/r/orders']);
  const head = async (Key: string) => await s3.send(new HeadObjectCommand({ Bucket: name, Key }));
  const until = new Date(now() + 30 * 24 * 60 * 60 * 1000);
  for (const Key of ['runs/run.run-execution.json', 'chains/tables/1/r/orders/000001.json']) {
    const { ObjectLockMode, ObjectLockRetainUntilDate } = await head(Key);
    expect([ObjectLockMode, ObjectLockRetainUntilDate]).toEqual(['COMPLIANCE', until]);
  }
  expect((await head('chains/tables/1/r/orders/head.json')).ObjectLockMode).toBeUndefined();
});

test('a key of KMS signs what its public half proves', async () => {
  const directory = folder();
  const signer = await kmsSigner(bench().clients.services.kms(), 'alias/ed25519-drills');
  await keepRun(new FolderStore(directory), 'run', ['tables/1/r/orders'], signer);
  const pem = await publicPem('alias/ed25519-drills');
  expect(verifyEvidence(readFolder(directory), { keys: keyRing([pem]) })).toMatchObject({
    faults: [],
    signedBy: [signer.key],
  });
});

test('a key of KMS that is for something else is refused in words', async () => {
  await expect(kmsSigner(bench().clients.services.kms(), 'alias/tables')).rejects.toMatchObject({
    name: 'InvalidKeyUsageException',
  });
});

async function publicPem(KeyId: string): Promise<string> {
  const { PublicKey = new Uint8Array() } = await bench()
    .clients.services.kms()
    .send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey), type: 'spki', format: 'der' });
  return key.export({ type: 'spki', format: 'pem' }) as string;
}
