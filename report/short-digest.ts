/** `sha256:0123abcd4567…`: enough to tell two apart, short enough for a line. */
export function shortDigest(digest: string): string {
  return digest.replace(/^([a-z0-9]+:)?([0-9a-f]{12})[0-9a-f]{12,}$/i, '$1$2…');
}

export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^([a-z0-9]+:)?[0-9a-f]{32,}$/i.test(value);
}
