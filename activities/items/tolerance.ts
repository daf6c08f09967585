/** @param tolerance in items, or as a share of the expected ones: `5%`. */
export function withinTolerance(found: number, expected: number, tolerance: number | string): boolean {
  const most = String(tolerance).endsWith('%')
    ? (expected * Number.parseFloat(`${tolerance}`)) / 100
    : Number(tolerance);
  return Math.abs(found - expected) <= most;
}
