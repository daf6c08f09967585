import type { ResumedStep } from '../../planning/resuming/resumed-step';
import type { RunResumes } from '../events';
import type { Style } from './style';

const words: Record<ResumedStep['does'], string> = {
  keep: 'kept',
  look: 'kept',
  again: 'waits again',
  redo: 'run again',
  run: 'run',
  skip: 'skipped',
  gone: 'gone',
  undo: 'undone',
};

const wordWidth = Math.max(...Object.values(words).map((word) => word.length));

/** A step a line: what becomes of it, and why. */
export function resumes({ run, of, runbook, edited, aborts, steps }: RunResumes, style: Style): string {
  const work = aborts ? 'undoes and cleans up after' : 'goes on with';
  const head = `\n${style.bold(run)}  ${work} ${of}${edited ? `, by an edited runbook ${runbook}` : ''}\n`;
  const width = Math.min(56, Math.max(...steps.map(({ title, depth }) => title.length + 2 * depth), 0));
  return [head, ...steps.map((step) => line(step, width, style)), ''].join('\n');
}

function line({ title, depth, does, why, change }: ResumedStep, width: number, style: Style): string {
  const word = words[does].padEnd(wordWidth);
  const painted = does === 'redo' || does === 'gone' ? style.yellow(word) : does === 'run' ? style.bold(word) : word;
  const indented = `${'  '.repeat(depth)}${title}`.padEnd(width);
  const changed = change && change !== 'gone' ? `${change}; ` : '';
  return `  ${painted}  ${indented}  ${style.dim(`${changed}${why}`)}`.trimEnd();
}
