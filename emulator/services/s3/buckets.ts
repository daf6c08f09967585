import { ApiError } from '../../api-error';
import type { ControlPlane } from '../../control-plane';
import type { OperationLog } from '../../operation-log';

export interface Bucket {
  readonly name: string;
  readonly createdAt: number;
  /** Then it is versioned too. */
  readonly objectLock: boolean;
}

export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  /** `null` in a bucket without versions. */
  readonly versionId: string;
  /** In base64; absent for a delete marker. */
  readonly body?: string;
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedAt: number;
  readonly retention?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly until: number };
}

/** The buckets that exist, and their objects. Every change is logged. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>();
  /** By bucket and key; the newest last. */
  private readonly objects = new Map<string, Map<string, ObjectVersion[]>>();

  constructor(private readonly log: OperationLog) {}

  readonly replay: ControlPlane['replay'] = {
    's3.bucket': (record) => this.keepBucket(record['bucket'] as Bucket),
    's3.version': (record) => this.keepVersion(record['version'] as ObjectVersion),
    's3.version-gone': (record) => this.dropVersion(record['version'] as VersionName),
  };

  find(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  need(name: string): Bucket {
    return this.find(name) ?? notFound('NoSuchBucket', 'The specified bucket does not exist');
  }

  make(bucket: Bucket): void {
    this.log.append({ type: 's3.bucket', bucket });
    this.keepBucket(bucket);
  }

  /** All of a key, the newest last, delete markers among them. */
  versions(bucket: string, key: string): readonly ObjectVersion[] {
    return this.objects.get(bucket)?.get(key) ?? [];
  }

  /** What a key holds now; undefined where it was deleted. */
  current(bucket: string, key: string): ObjectVersion | undefined {
    const newest = this.versions(bucket, key).at(-1);
    return newest?.body === undefined ? undefined : newest;
  }

  /** Keys that hold something now, in order. */
  keys(bucket: string): string[] {
    const all = [...(this.objects.get(bucket)?.keys() ?? [])];
    return all.filter((key) => this.current(bucket, key) !== undefined).sort();
  }

  add(version: ObjectVersion): void {
    this.log.append({ type: 's3.version', version });
    this.keepVersion(version);
  }

  remove(version: VersionName): void {
    const { bucket, key, versionId } = version;
    this.log.append({ type: 's3.version-gone', version: { bucket, key, versionId } });
    this.dropVersion(version);
  }

  private keepBucket(bucket: Bucket): void {
    this.buckets.set(bucket.name, bucket);
    this.objects.set(bucket.name, new Map());
  }

  private keepVersion(version: ObjectVersion): void {
    const { bucket, key, versionId } = version;
    const others = this.versions(bucket, key).filter((each) => each.versionId !== versionId);
    this.objects.get(bucket)?.set(key, [...others, version]);
  }

  private dropVersion({ bucket, key, versionId }: VersionName): void {
    const left = this.versions(bucket, key).filter((each) => each.versionId !== versionId);
    if (left.length > 0) this.objects.get(bucket)?.set(key, left);
    else this.objects.get(bucket)?.delete(key);
  }
}

type VersionName = Pick<ObjectVersion, 'bucket' | 'key' | 'versionId'>;

export function notFound(code: string, message: string): never {
  throw new ApiError(code, message, 404);
}
