import { durationText, roughDurationText } from '../../report/duration-text';
import type { StepProgressed } from '../events';

/** A few words of a progress; the lower its rank, the longer it stays where there is little room. */
interface Part {
  readonly text: string;
  readonly rank: number;
}

/**
 * What is known of a running step, in one line: `counting, 300 of about 1,000 items, about 7 s left, 100 items/s, 50.5
 * read units/s, 2 of 8 segments`; `waiting for ACTIVE, try 2 after: throttled`. What does not fit into the room is left
 * out, the least telling first.
 */
export function progressText(progress: StepProgressed, room = Number.POSITIVE_INFINITY): string {
  let parts = partsOf(progress).filter(({ text }) => text !== '');
  while (parts.length > 1 && joined(parts).length > room) {
    const last = Math.max(...parts.map(({ rank }) => rank));
    parts = parts.filter(({ rank }) => rank !== last);
  }
  return joined(parts);
}

export function liveText(
  title: string,
  sinceMs: number,
  progress: StepProgressed | undefined,
  room = Number.POSITIVE_INFINITY,
): string {
  const head = `${title}  ${durationText(Date.now() - sinceMs)}`;
  const text = progress ? progressText(progress, room - head.length - 2) : '';
  return [head, text].filter((part) => part !== '').join('  ');
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(', ');
}

function partsOf(progress: StepProgressed): Part[] {
  const { doing, perSecond, segments, msLeft } = progress;
  return [
    { text: doing ?? '', rank: 0 },
    { text: itemsText(progress), rank: 1 },
    { text: msLeft === null ? '' : `about ${roughDurationText(msLeft)} left`, rank: 2 },
    { text: rateText(perSecond?.items, 'items'), rank: 4 },
    { text: rateText(perSecond?.readUnits, 'read units'), rank: 5 },
    { text: rateText(perSecond?.writeUnits, 'write units'), rank: 5 },
    { text: segments ? `${segments.done} of ${segments.of} segments` : '', rank: 6 },
    { text: againText(progress), rank: 3 },
  ];
}

/** Of a step on items the total is an estimate; others know it. */
function itemsText({ items, totalItems, readUnits }: StepProgressed): string {
  if (items === null) return '';
  if (totalItems === null) return `${number(items)} items`;
  const total = readUnits === null ? number(totalItems) : `about ${number(Number(totalItems.toPrecision(3)))}`;
  return `${number(items)} of ${total} items`;
}

function rateText(perSecond: number | undefined, what: string): string {
  return perSecond === undefined || perSecond === 0 ? '' : `${number(perSecond)} ${what}/s`;
}

function againText({ attempt, retrying, segments, lastFailure }: StepProgressed): string {
  if (attempt <= 1) return '';
  const after = lastFailure ? ` after: ${lastFailure}` : '';
  if (!segments || retrying === 0) return `try ${attempt}${after}`;
  return `${retrying} ${retrying === 1 ? 'segment' : 'segments'} at try ${attempt}${after}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
