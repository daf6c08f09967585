/** A figure of work that was done wrong says nothing. */
export function mustBe(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`Expected ${what} to be ${expected}, got ${found}`);
}
