/** @param tolerance in items, or as a share of the expected ones: `5%`. */
export function withinTolerance(found: number, expected: number, tolerance: number | string): boolean {
  const most = typeof tolerance === 'number' ? tolerance : (expected * Number(tolerance.slice(0, -1))) / 100;
  return Math.abs(found - expected) <= most;
}
