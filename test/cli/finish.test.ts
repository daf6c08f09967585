import type { WorkflowExecutionDescription } from '@temporalio/client';
import { requireFacts } from '../../cli/runs/finish';
import { factsOf } from '../report/facts';

test('a run that was ended from outside while it waited for a person waits for nobody', () => {
  const facts = factsOf([], {
    verdict: undefined,
    waiting: [{ for: 'decision', path: 'steps.count', since: '2026-01-31T14:03:00.000Z', message: 'it broke' }],
  });
  const status = { name: 'TERMINATED', code: 5 } as const;
  const description = { workflowId: facts.run, status, closeTime: new Date(0) } as WorkflowExecutionDescription;
  const ended = requireFacts({ facts, description });
  expect(ended).toMatchObject({ verdict: 'error', failure: { message: expect.stringContaining('terminated') } });
  expect(ended).not.toHaveProperty('waiting');
});
