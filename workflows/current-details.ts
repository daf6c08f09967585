import type { PlanStep } from '../language/plan';
import type { JournalRecord, RunFacts } from '../language/run-facts';

const marks: Record<JournalRecord['outcome'], string> = {
  running: 'running',
  succeeded: 'done',
  failed: 'FAILED',
  skipped: 'skipped',
};

/** Markdown for the "current details" of Temporal's own page: the runbook as a list with its state. */
export function currentDetails(facts: RunFacts, current?: PlanStep): string {
  const byPath = new Map(facts.journal.map((record) => [record.path, record]));
  const lines = facts.outline.map(({ path, title }) => {
    const record = byPath.get(path);
    const mark = path === current?.path ? 'running' : record ? marks[record.outcome] : 'to do';
    return `- ${title} (\`${path}\`): ${mark}`;
  });
  const head = facts.verdict ? `**Verdict: ${facts.verdict}**` : `**${facts.description}**`;
  return [head, '', ...lines].join('\n');
}
