import type { JournalRecord, RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { table } from '../document/section';
import { shortDigest } from '../short-digest';
import { stepSummary } from '../step-summary';
import { titleOf } from '../titles';
import { blockHtml } from './block';
import type { Html } from './html';
import { framed, headingOf } from './section';

const id = 'journal';
const head = ['', 'Started, UTC', 'Step', 'Kind', 'Effect', 'Attempt', 'Outcome', 'Took', 'Inputs', 'Result'];

/** Every attempt of every step, as it is on record. */
export function journalHtml(facts: RunFacts): Html | undefined {
  const [block] = table(
    head,
    facts.journal.map((record) => cells(facts, record)),
  );
  return block && framed(id, 'Journal', blockHtml(block, headingOf(id)), true);
}

function cells(facts: RunFacts, record: JournalRecord): Cell[] {
  const { seq, path, kind, effect, attempt, outcome, startedAt, endedAt, inputsDigest } = record;
  return [
    { number: seq },
    startedAt.slice(0, 23).replace('T', ' '),
    [titleOf(facts, record), ' ', { code: path }],
    { code: kind },
    effect,
    { number: attempt },
    outcome === 'failed' ? { amiss: outcome } : outcome,
    endedAt ? { milliseconds: Date.parse(endedAt) - Date.parse(startedAt) } : '',
    inputsDigest ? { code: shortDigest(inputsDigest) } : '',
    stepSummary(record),
  ];
}
