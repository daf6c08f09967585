import type { WorkDone } from '../../language/run-facts';
import { addWork, noWork, type Work } from '../../language/tally';
import type { StepSurroundings } from './form';

/** Keeps the journal told how far a phase of a step on items is. */
export class PhaseWork {
  private readonly startedMs = Date.now();
  private readonly before: Work;
  private readonly msBefore: number;
  private work = noWork;
  private divided: Pick<WorkDone, 'segments' | 'totalItems'> = {};
  private done = 0;

  constructor(private readonly around: Pick<StepSurroundings, 'run' | 'path' | 'work' | 'note'>) {
    const { ms, items, readUnits, writeUnits } = around.work() ?? { ms: 0, ...noWork };
    this.before = { items, readUnits, writeUnits };
    this.msBefore = ms;
    this.note(this.open());
  }

  divide(of: number, totalItems: number | undefined): void {
    this.divided = { segments: { done: 0, of }, ...(totalItems !== undefined && { totalItems }) };
    this.tell();
  }

  /** So many more segments are done, with what they took. */
  add(segments: number, work: Work): void {
    this.done += segments;
    this.work = addWork(this.work, work);
    const { segments: before } = this.divided;
    if (before) this.divided = { ...this.divided, segments: { ...before, done: this.done } };
    this.tell();
  }

  /** However it ended. */
  end(): void {
    this.note({ ms: this.msBefore + Date.now() - this.startedMs });
  }

  private tell(): void {
    const { segments } = this.divided;
    if (segments)
      this.around.run.details.mark(this.around.path, 'running', `${segments.done} of ${segments.of} segments`);
    this.note(this.open());
  }

  private open(): Pick<WorkDone, 'ms' | 'phase'> {
    const since = new Date(this.startedMs).toISOString();
    return { ms: this.msBefore, phase: { since, before: this.before } };
  }

  private note(time: Pick<WorkDone, 'ms' | 'phase'>): void {
    this.around.note({ work: { ...addWork(this.before, this.work), ...time, ...this.divided } });
  }
}
