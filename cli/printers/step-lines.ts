import { durationText, elapsedText } from '../../report/duration-text';
import type { StepChanged, StepProgressed } from '../events';
import type { Style } from './style';

const marks = { succeeded: '✔', failed: '✖', skipped: '-', running: '…' } as const;

/** `✔ Load the sample orders  1.2 s  items 1,000` */
export function stepLine(step: StepChanged, titleWidth: number, style: Style): string {
  const took = elapsedText(step.startedAt, step.endedAt ?? undefined) ?? '';
  const mark = marks[step.outcome];
  const painted = step.outcome === 'failed' ? style.red(mark) : step.outcome === 'succeeded' ? style.green(mark) : mark;
  const indent = '  '.repeat(step.depth);
  const title = step.title.padEnd(titleWidth - indent.length);
  return `  ${indent}${painted} ${title}  ${style.dim(took.padStart(7))}  ${detail(step, style)}`.trimEnd();
}

/** Where steps stand within a step, it is told when it begins, too, so that they are seen to be its own. */
export function beginLine(step: StepChanged): string {
  return `  ${'  '.repeat(step.depth)}▸ ${step.title}`;
}

function detail(step: StepChanged, style: Style): string {
  return step.outcome === 'failed' ? style.red(step.summary) : style.dim(step.summary);
}

/** What is known of a running step: `waiting for ACTIVE, 300 of 1,000 items, try 2 after: throttled`. */
export function progressText(progress: StepProgressed): string {
  const { doing, items, totalItems, attempt, lastFailure } = progress;
  const count = items === null ? '' : `${number(items)}${totalItems === null ? '' : ` of ${number(totalItems)}`} items`;
  const again = attempt > 1 ? `try ${attempt}${lastFailure ? ` after: ${lastFailure}` : ''}` : '';
  return [doing ?? '', count, again].filter((part) => part !== '').join(', ');
}

export function liveText(title: string, sinceMs: number, progress: StepProgressed | undefined): string {
  const text = progress ? progressText(progress) : '';
  return [title, durationText(Date.now() - sinceMs), text].filter((part) => part !== '').join('  ');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
