import type { IncomingMessage } from 'node:http';

const scope = /Credential=[^/\s]+\/\d{8}\/([a-z]{2}(?:-[a-z]+)+-\d)\//;

/** The region in the credential scope of the signature, which is not verified; undefined where it names none. */
export function signedRegion({ headers: { authorization } }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return authorization === undefined ? undefined : scope.exec(authorization)?.[1];
}
