import type { ObjectVersion } from './buckets';

/** A request of S3: its operation is told by method and path, the rest by query and headers. */
export interface S3Request {
  readonly Bucket: string;
  readonly Key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Its status is 200 unless it says another one. */
export interface S3Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export function headerOf({ headers }: S3Request, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

export function objectHeaders({ etag, contentType, modifiedAt, versionId, retention }: ObjectVersion) {
  return {
    ETag: etag,
    'Content-Type': contentType,
    'Last-Modified': new Date(modifiedAt).toUTCString(),
    ...versionHeader(versionId),
    ...(retention && {
      'x-amz-object-lock-mode': retention.mode,
      'x-amz-object-lock-retain-until-date': new Date(retention.until).toISOString(),
    }),
  };
}

export function versionHeader(versionId: string): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-version-id': versionId };
}
