import { renderMarkdown } from '../../report/markdown';
import { digestNow, digestThen, factsOf, failed, passed, record } from './facts';

test('a run that passed: verdict, plan, counts, fingerprints, timeline, what it left', () => {
  const text = renderMarkdown({ facts: passed });
  expect(text).toContain('# orders: passed');
  expect(text).toContain(passed.planDigest);
  expect(text).toContain('| Title of before | `orders` | 10 |');
  expect(text).toContain('equal to `image`');
  expect(text).toContain('| 14:03:13.000 | Title of restore | `restoreTable` | succeeded | 1.5 s | 3 |');
  expect(text).toContain('| `orders` | `create` | `createTable` |');
  expect(text).not.toContain('What to do next');
});

test('a run that failed names what differs by count and digest, and what to do', () => {
  const text = renderMarkdown({ facts: failed });
  expect(text).toContain('# orders: failed');
  expect(text).toContain('**does not hold**');
  for (const part of [digestThen, digestNow, '1,000', '999']) expect(text).toContain(part);
  expect(text).toContain('| Title of cleanUp | `deleteTable` | not run |');
  expect(text).toContain('drillbook journal orders-20260131-140305-k3fq');
  expect(text).toContain('`orders-restored`');
});

test('a failure comes with its code, operation and hint', () => {
  const failure = {
    code: 'AccessDenied',
    message: 'Not authorized',
    operation: 'dynamodb:Scan',
    hint: 'Allow dynamodb:Scan.',
  } as const;
  const text = renderMarkdown({ facts: factsOf([], { verdict: 'error', failure }) });
  expect(text).toContain('Not authorized (`AccessDenied` in `dynamodb:Scan`)');
  expect(text).toContain('Try: Allow dynamodb:Scan.');
});

test('what the runbook gives out is told, digests as a whole', () => {
  const text = renderMarkdown({ facts: factsOf([], { outputs: { copied: 1200, digest: digestNow } }) });
  expect(text).toContain('| `copied` | `1,200` |');
  expect(text).toContain(`| \`digest\` | \`${digestNow}\` |`);
});

test('approvals are told with who gave them, when, and at which step', () => {
  const approvals = [{ name: 'bob', identity: '2@desk', at: '2026-01-31T14:03:07.000Z', path: 'steps.purge' }];
  const text = renderMarkdown({ facts: factsOf([record(1, 'purge', 'deleteItems')], { approvals }) });
  expect(text).toContain(
    '| bob (2@desk) | approved the plan | Title of purge (`steps.purge`) | 2026-01-31T14:03:07.000Z |',
  );
});

test('text of others cannot break the tables or become markup', () => {
  const nasty = 'a | b\n<script>alert(1)</script> [x](http://y) **z**';
  const facts = factsOf([record(1, 'a', 'wait')], {
    description: nasty,
    inputs: { nasty },
    outline: [{ path: 'steps.a', id: 'a', title: nasty, kind: 'wait', effect: 'reads' }],
  });
  const text = renderMarkdown({ facts });
  expect(text).not.toMatch(/(?<!`[^`]*)<script>/);
  const widths = new Set(
    text.split('\n').flatMap((line) => (line.includes('steps') || line.includes('`wait`') ? [cells(line)] : [])),
  );
  expect([...widths]).toEqual([7]);
});

function cells(row: string): number {
  return row.split(/(?<!\\)\|/).length - 2;
}
