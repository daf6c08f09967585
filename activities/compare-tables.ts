import { z } from 'zod';
import { addTallies, noWork, type Tally } from '../language/tally';
import { linesDirectory, removeOthers } from './files/lines-directory';
import { scanFields } from './inputs/scan-fields';
import { tableReference } from './inputs/table-name';
import { defineItemStep, type Found, type PhaseCut, type Segment } from './item-step';
import { cutTable } from './items/cut-table';
import { keyNames } from './items/keys';
import { writingKeys } from './items/pair/key-lines';
import { countKinds } from './items/pair/kinds';
import type { PairScan } from './items/pair/pair-scan';
import { confidenceOf } from './items/sampling/confidence';
import { sampleOf } from './items/sampling/sample-cut';
import { lookUpPair, pairIn, walkPair } from './items/walk-pair';
import { itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';
import { needSameKeys } from './tables/same-keys';

const input = z.strictObject({
  a: tableReference.describe('The one table, by name or ARN.'),
  b: tableReference.describe('The other table, by name or ARN, with the same primary key.'),
  ...scanFields,
  keysTo: z
    .string()
    .describe(
      'A directory, relative to the runbook, for files with the keys of what differs, as JSON lines; without it, or with an empty text, none are written.',
    )
    .optional(),
  sample: z
    .number()
    .gt(0)
    .lt(1)
    .describe('Only this share of the segments, chosen at random, such as `0.05`; tells what that proves of the rest.')
    .optional(),
});

const output = z.strictObject({
  a: z.string().describe('The one table, as it was given.'),
  b: z.string().describe('The other table, as it was given.'),
  equal: z.boolean().describe('Whether no item differs of those that were compared, and all have settled.'),
  countA: z.int().describe('How many items of the one table were read.'),
  countB: z.int().describe('How many items of the other table were read.'),
  digestA: z.string().describe('As of `fingerprintTable`; not of a sample.').optional(),
  digestB: z.string().describe('As of `fingerprintTable`; not of a sample.').optional(),
  onlyInA: z.int().describe('How many keys only the one table has.'),
  onlyInB: z.int().describe('How many keys only the other table has.'),
  different: z.int().describe('How many keys have different items.'),
  unsettled: z.int().describe('How many keys kept changing while they were looked at, so that nothing can be said.'),
  keyFiles: z.int().describe('How many files were written into the directory of `keysTo`.').optional(),
  sampled: z
    .strictObject({
      segments: z.int().describe('How many segments were read.'),
      of: z.int().describe('Of how many.'),
      differing: z.int().describe('How many of them hold a difference.'),
    })
    .describe('Of a sample.')
    .optional(),
  confidence: z.string().describe('What a sample proves, in words.').optional(),
});

type Input = z.output<typeof input>;

export const compareTables = defineItemStep({
  kind: 'compareTables',
  summary: 'Compare two tables item by item: prove that they are equal, or find every key that differs',
  effect: 'reads',
  input,
  output,
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan', 'dynamodb:BatchGetItem'], on: { table: 'a' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan', 'dynamodb:BatchGetItem'], on: { table: 'b' } },
  ],
  touches: [
    { table: 'a', effect: 'reads' },
    { table: 'b', effect: 'reads' },
  ],
  needs: [
    { check: 'tableExists', table: 'a' },
    { check: 'tableExists', table: 'b' },
    { check: 'sameKeys', table: 'a', other: 'b' },
  ],
  work: [
    { does: 'scan', table: 'a', share: 'sample' },
    { does: 'scan', table: 'b', share: 'sample' },
    { does: 'lookUp', table: 'a', share: 'sample' },
    { does: 'lookUp', table: 'b', share: 'sample' },
  ],
  predict: ({ a, b }) => ({ a, b }),
  idempotency: 'Only reads; goes on with the pages after the last ones that went in. Files of keys are written anew.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  run: { begin, segment, end },
});

async function begin(context: StepContext, { a, b, segments, sample }: Input): Promise<PhaseCut> {
  if (a === b) sameTable();
  const one = await needTable(context, a);
  const keys = keyNames(one);
  const other = await needTable(context, b);
  if (one.TableArn !== undefined && one.TableArn === other.TableArn) sameTable();
  needSameKeys(one, other);
  const cut = await cutTable(context, one, { table: a, segments, others: [b] });
  const totalItems = cut.totalItems && 2 * cut.totalItems;
  const both = { ...cut, state: { keys }, ...(totalItems !== undefined && { totalItems }) };
  return sample === undefined ? both : sampleOf(both, sample, segments);
}

function sameTable(): never {
  fail('InvalidInput', 'Expected `a` and `b` to be different tables');
}

async function segment(context: StepContext, input: Input, segment: Segment): Promise<Tally> {
  const { a, b, consistent, keysTo, sample } = input;
  const keys = segment.state?.['keys'] as readonly string[];
  const pair: PairScan = { doing: 'comparing', a, b, keys, segment, consistent };
  const walk = sample === undefined ? walkPair : lookUpPair;
  const tally = !keysTo
    ? await walk(context, pair, async (some) => ({ counts: countKinds(some) }))
    : await writingKeys(context, pair, linesDirectory(context, keysTo), walk, countKinds);
  return addTallies(tally, { counts: { differing: isEqual(tally) ? 0 : 1 }, work: noWork });
}

async function end(context: StepContext, { a, b, keysTo, sample }: Input, { cut, tally }: Found) {
  const { counts } = tally;
  const pair = pairIn(tally);
  if (keysTo) await removeOthers(linesDirectory(context, keysTo), cut.segments);
  const sampled = {
    segments: cut.chosen?.length ?? cut.segments,
    of: cut.segments,
    differing: counts['differing'] ?? 0,
  };
  return {
    a,
    b,
    equal: isEqual(tally),
    countA: pair.a.state().count,
    countB: pair.b.state().count,
    ...(sample === undefined && { digestA: pair.a.digest(), digestB: pair.b.digest() }),
    ...differences(tally),
    unsettled: pair.unsettled,
    ...(keysTo && { keyFiles: counts['keyFiles'] ?? 0 }),
    ...(sample !== undefined && { sampled, confidence: confidenceOf(sampled) }),
  };
}

function differences({ counts }: Tally) {
  return {
    onlyInA: counts['onlyInA'] ?? 0,
    onlyInB: counts['onlyInB'] ?? 0,
    different: counts['different'] ?? 0,
  };
}

function isEqual(tally: Tally): boolean {
  const { onlyInA, onlyInB, different } = differences(tally);
  return onlyInA + onlyInB + different + pairIn(tally).unsettled === 0;
}
