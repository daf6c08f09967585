/** Of the segments that are worked on: those that were chosen, or all, from 0. */
export function segmentNumbers({
  segments,
  chosen,
}: {
  readonly segments: number;
  readonly chosen?: readonly number[];
}): readonly number[] {
  return chosen ?? Array.from({ length: segments }, (_, number) => number);
}
