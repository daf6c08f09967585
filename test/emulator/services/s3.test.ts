import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

const Bucket = 'drills';
const dayMs = 24 * 60 * 60 * 1000;

async function bucketOf(lock = false, options: object = {}) {
  const emulator = await runningEmulator(options);
  const s3 = (await clientsOf(emulator)).services.s3();
  await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: lock }));
  return { emulator, s3 };
}

test('what was put is got, and told by its head and in lists', async () => {
  const { s3 } = await bucketOf();
  const Key = 'a folder/ä+b.json';
  const { ETag } = await s3.send(
    new PutObjectCommand({ Bucket, Key, Body: '{"ä":1}', ContentType: 'application/json' }),
  );
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect([await Body?.transformToString(), ContentType]).toEqual(['{"ä":1}', 'application/json']);
  expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ETag, ContentLength: 8 });
  for (const name of ['b/1', 'b/2', 'b/3']) await s3.send(new PutObjectCommand({ Bucket, Key: name, Body: '1' }));
  const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/', MaxKeys: 2 }));
  expect(first).toMatchObject({ IsTruncated: true, Contents: [{ Key: 'b/1', Size: 1 }, { Key: 'b/2' }] });
  const { NextContinuationToken: ContinuationToken } = first;
  const rest = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/', ContinuationToken }));
  expect(rest.Contents?.map((each) => each.Key)).toEqual(['b/3']);
});

test('what is not there is told so', async () => {
  const { s3 } = await bucketOf();
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject({ name: 'NotFound' });
  const elsewhere = new GetObjectCommand({ Bucket: 'nowhere', Key: 'x' });
  await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

test('an object is made once where none may be there', async () => {
  const { s3 } = await bucketOf();
  const put = () => s3.send(new PutObjectCommand({ Bucket, Key: 'one', Body: '1', IfNoneMatch: '*' }));
  await put();
  await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'one' }));
  await put();
});

describe('Object Lock', () => {
  const retained = (ObjectLockMode: 'GOVERNANCE' | 'COMPLIANCE', now: number) => ({
    ...{ Bucket, Key: 'kept', Body: '1', ObjectLockMode },
    ObjectLockRetainUntilDate: new Date(now + dayMs),
  });

  test('a bucket without it takes no retention, and says that it has none', async () => {
    const { s3, emulator } = await bucketOf();
    const put = new PutObjectCommand(retained('COMPLIANCE', emulator.clock.now()));
    await expect(put && s3.send(put)).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).rejects.toMatchObject({
      name: 'ObjectLockConfigurationNotFoundError',
    });
  });

  test('a version that is retained cannot be deleted; a marker hides it and it is there all the same', async () => {
    const { s3, emulator } = await bucketOf(true);
    const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
    const { VersionId } = await s3.send(new PutObjectCommand(retained('COMPLIANCE', emulator.clock.now())));
    const version = { Bucket, Key: 'kept', VersionId };
    for (const BypassGovernanceRetention of [false, true]) {
      const gone = s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention }));
      await expect(gone).rejects.toMatchObject({ name: 'AccessDenied' });
    }
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'kept' }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'kept' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await s3.send(new HeadObjectCommand(version))).toMatchObject({ ObjectLockMode: 'COMPLIANCE' });
  });

  test('governance can be bypassed', async () => {
    const { s3, emulator } = await bucketOf(true);
    const { VersionId } = await s3.send(new PutObjectCommand(retained('GOVERNANCE', emulator.clock.now())));
    const version = { Bucket, Key: 'kept', VersionId };
    await expect(s3.send(new DeleteObjectCommand(version))).rejects.toMatchObject({ name: 'AccessDenied' });
    await s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true }));
  });
});

test('a policy names bucket and object', async () => {
  const policy = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: ['s3:CreateBucket', 's3:PutObject'],
      Resource: ['arn:aws:s3:::drills', 'arn:aws:s3:::drills/a/*'],
    },
  } as const;
  const { s3 } = await bucketOf(false, { policy });
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a/1', Body: '1' }));
  for (const call of [
    new PutObjectCommand({ Bucket, Key: 'b/1', Body: '1' }),
    new GetObjectCommand({ Bucket, Key: 'a/1' }),
  ]) {
    await expect(s3.send(call as PutObjectCommand)).rejects.toMatchObject({ name: 'AccessDenied' });
  }
});

test('what it does not know it refuses, and who only looks in is told that it is well', async () => {
  const { s3, emulator } = await bucketOf();
  const tagged = new PutObjectCommand({ Bucket, Key: 'a', Body: '1', Tagging: 'a=b' });
  await expect(s3.send(tagged)).rejects.toMatchObject({ name: 'NotImplemented' });
  expect(await (await fetch(`${emulator.url}/drills/a`)).text()).toContain('healthy');
});
