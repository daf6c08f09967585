import { elapsedText } from '../../report/duration-text';
import type { StepChanged } from '../events';
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
