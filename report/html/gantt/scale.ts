const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((each) => each * second),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * minute),
  ...[1, 2, 4, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14, 28, 90].map((each) => each * day),
];

export interface Scale {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Where a time stands on it, in percent of its width. */
export function placeOf({ from, to }: Scale, time: number): number {
  const share = (time - from) / Math.max(1, to - from);
  return rounded(Math.min(1, Math.max(0, share)) * 100);
}

export function rounded(percent: number): number {
  return Math.round(percent * 100) / 100;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** At most seven round times after its start. */
export function ticksOf(scale: Scale): Tick[] {
  const span = scale.to - scale.from;
  const step = steps.find((each) => span / each <= 7) ?? Math.ceil(span / 7 / day) * day;
  const count = Math.floor(span / step);
  return Array.from({ length: count + 1 }, (_, at) => ({
    at: placeOf(scale, scale.from + at * step),
    text: tickText(at * step, step),
  }));
}

/** `0`, `200 ms`, `5 s`, `1 min 30 s`, `2 h`: no more than the step needs. */
function tickText(ms: number, step: number): string {
  if (ms === 0) return '0';
  if (step < second) return ms % second === 0 ? `${ms / second} s` : `${ms} ms`;
  if (step >= day) return `${ms / day} d`;
  const parts = [
    [Math.floor(ms / hour), 'h'],
    [Math.floor((ms % hour) / minute), 'min'],
    [Math.floor((ms % minute) / second), 's'],
  ] as const;
  return parts.flatMap(([value, unit]) => (value > 0 ? [`${value} ${unit}`] : [])).join(' ');
}
