import { setCurrentDetails } from '@temporalio/workflow';
import type { JournalRecord, OutlineEntry, Verdict } from '../language/run-facts';
import { pathInPlan } from '../language/step-path';

const marks: Record<JournalRecord['outcome'], string> = {
  running: 'running',
  succeeded: 'done',
  failed: 'FAILED',
  skipped: 'skipped',
};

/** Markdown for the "current details" of Temporal's own page: the runbook as a list with its state. */
export class CurrentDetails {
  private readonly lines: string[];
  private readonly places = new Map<string, number>();

  constructor(
    private readonly description: string,
    private readonly outline: readonly OutlineEntry[],
  ) {
    this.lines = outline.map((entry) => line(entry, 'to do'));
    for (const [place, { path }] of outline.entries()) this.places.set(path, place);
  }

  /** `path` as in the journal; of a step in a loop the latest turn shows. `far`: how far a running step is. */
  mark(path: string, outcome: JournalRecord['outcome'] | 'waiting', far?: string): void {
    const place = this.places.get(pathInPlan(path));
    const entry = place === undefined ? undefined : this.outline[place];
    if (place === undefined || !entry) return;
    const state = outcome === 'waiting' ? '**waits for a person**' : marks[outcome];
    this.lines[place] = line(entry, far === undefined ? state : `${state}, ${far}`);
    if (outcome === 'running' || outcome === 'waiting') this.show(`**${this.description}**`);
  }

  end(verdict: Verdict): void {
    this.show(`**Verdict: ${verdict}**`);
  }

  private show(head: string): void {
    setCurrentDetails(`${head}\n\n${this.lines.join('\n')}`);
  }
}

function line({ path, title, depth = 0 }: OutlineEntry, state: string): string {
  return `${'  '.repeat(depth)}- ${title} (\`${path}\`): ${state}`;
}
