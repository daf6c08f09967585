import { isWithin } from '../../language/step-path';
import { titleOf } from '../../report/titles';
import type { InnerStep, StepProgressed } from '../events';
import type { InnerWork } from './pending-work';

/** The step of a run within the run that runs now, with what is known of it. */
export interface InnerNews {
  readonly step: InnerStep;
  /** How many others run beside it. */
  readonly beside: number;
  readonly progress?: StepProgressed;
}

/** Of several steps, the first that works on items, or else the one begun last; undefined between two steps. */
export function innerNews({ facts }: InnerWork, progress: readonly StepProgressed[]): InnerNews | undefined {
  const running = facts.journal.filter(({ outcome }) => outcome === 'running');
  // Those that stand around others tell nothing of their own.
  const leaves = running.filter(({ path }) => !running.some((other) => isWithin(other.path, path)));
  const news = progress.find(({ items }) => items !== null) ?? progress.at(-1);
  const record = leaves.find(({ path }) => path === news?.path) ?? leaves.at(-1);
  if (!record) return undefined;
  const step = { run: facts.run, path: record.path, title: titleOf(facts, record) };
  return { step, beside: leaves.length - 1, ...(news?.path === record.path && { progress: news }) };
}

/** `it is the run X: Count the orders, counting`. */
export function innerText(run: string, news: InnerNews | undefined): string {
  if (!news) return `it is the run ${run}`;
  const { step, beside, progress } = news;
  const others = beside > 0 ? ` and ${beside} more` : '';
  return `it is the run ${run}: ${[`${step.title}${others}`, progress?.doing].filter(Boolean).join(', ')}`;
}
