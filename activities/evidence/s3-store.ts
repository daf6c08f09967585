import { GetObjectCommand, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import type { EvidencePlace } from './config';
import type { EvidenceStore } from './store';

const dayMs = 24 * 60 * 60 * 1000;

/** A bucket, or what is under a prefix of one. */
export class S3Store implements EvidenceStore {
  constructor(
    private readonly s3: S3Client,
    private readonly place: Extract<EvidencePlace, { is: 's3' }>,
    private readonly now: () => number = Date.now,
  ) {}

  location(path: string): string {
    return `s3://${this.place.bucket}/${this.key(path)}`;
  }

  /** S3 refuses a second file of that name, so that no file is ever there in two versions. */
  async create(path: string, text: string): Promise<boolean> {
    try {
      await this.put(path, text, { IfNoneMatch: '*', ...this.retention() });
      return true;
    } catch (error) {
      if ((error as Error).name === 'PreconditionFailed') return false;
      throw error;
    }
  }

  /** What is replaced is not locked; a bucket with Object Lock keeps the versions before. */
  async replace(path: string, text: string): Promise<void> {
    await this.put(path, text, {});
  }

  async read(path: string): Promise<string | undefined> {
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.place.bucket, Key: this.key(path) }));
      return (await Body?.transformToString('utf-8')) ?? '';
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  private async put(path: string, text: string, more: Partial<PutObjectCommandInput>): Promise<void> {
    const object = { Bucket: this.place.bucket, Key: this.key(path), Body: text, ContentType: 'application/json' };
    await this.s3.send(new PutObjectCommand({ ...object, ...more }));
  }

  private retention(): Partial<PutObjectCommandInput> {
    const { lock } = this.place;
    if (!lock) return {};
    const until = new Date(this.now() + lock.days * dayMs);
    return { ObjectLockMode: lock.mode, ObjectLockRetainUntilDate: until };
  }

  private key(path: string): string {
    return `${this.place.prefix}${path}`;
  }
}
