import { z } from 'zod';
import { filterFaults } from './inputs/filter-faults';
import { filterFields } from './inputs/item-filter';
import { scanFields } from './inputs/scan-fields';
import { tableName } from './inputs/table-name';
import { writeForm } from './inputs/write-form';
import { defineItemStep } from './item-step';
import { choiceFaults, choiceFields } from './reconcile/choices';
import { lookPhase, settlePhase } from './reconcile/phases';
import { itemRetry } from './step';

const count = z.int();

export const reconcileItems = defineItemStep({
  kind: 'reconcileItems',
  summary: 'Bring the items of a live table in line with a restored one: put back, replace or delete what differs',
  effect: 'changes',
  effects: [
    { field: 'dryRun', is: true, effect: 'reads' },
    { field: 'onlyInLive', is: 'delete', effect: 'destroys' },
  ],
  input: z.strictObject({
    from: tableName.describe('The restored table.'),
    to: tableName.describe('The live table.'),
    ...filterFields,
    ...choiceFields,
    absentIn: tableName
      .describe(
        'A third table, the live one as it was restored to just after the accident. Only what is absent there is looked at: what was deleted later, and rightly, stays deleted.',
      )
      .optional(),
    changedSince: tableName
      .describe(
        'A third table, the restored one as it was at an earlier time. Only what has changed since then in the table of `from` is looked at: put, changed or deleted.',
      )
      .optional(),
    unchangedSince: tableName
      .describe(
        'A third table, the live one as it was at an earlier time. Only what the table of `to` still has as it was then is looked at; what others have changed since stays. May be that of `changedSince`.',
      )
      .optional(),
    dryRun: z
      .boolean()
      .describe('Whether to count only; `restored`, `replaced` and `deleted` are then what would be.')
      .default(false),
    maxItems: z
      .int()
      .min(0)
      .describe('Nothing is done when more items than this were to be put and deleted.')
      .optional(),
    segments: scanFields.segments,
    writes: writeForm,
  }),
  output: z.strictObject({
    candidates: count.describe('How many items of the restored table match.'),
    same: count.describe('How many of them the live table had alike.'),
    notLost: count.describe('How many of them are in the table of `absentIn` too, and so were left alone.'),
    onlyInRestored: count.describe('How many of them the live table lacked.'),
    different: count.describe('How many of them the live table had with other content.'),
    onlyInLive: count.describe(
      'How many items of the live table the restored one lacks; with a `filter` they are only looked for when they are to be deleted.',
    ),
    restored: count.describe('How many of `onlyInRestored` were put into the live table.'),
    replaced: count.describe('How many of `different` were put in the place of the live item.'),
    deleted: count.describe('How many of `onlyInLive` were deleted from the live table.'),
    kept: count.describe('How many of the three sorts stay as they are in the live table, as was chosen.'),
    undecided: count.describe('How many of `kept` have no `newestBy` that could be compared.'),
    leftAlone: count.describe('How many differ and were left alone, as `changedSince` or `unchangedSince` say.'),
    changedInLive: count.describe('How many of `leftAlone` were changed in the live table since `unchangedSince`.'),
    changedMeanwhile: count.describe('How many others changed meanwhile, so that they stay as those left them.'),
    table: z.string().describe('The live table.'),
    from: z.string().describe('The restored table.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'from' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'to' } },
    { actions: ['dynamodb:PutItem'], on: { table: 'to' }, unless: 'dryRun' },
    // Whole tables are compared by a scan of each; of chosen items, the live table is scanned only to delete.
    { actions: ['dynamodb:BatchGetItem'], on: { table: 'from' }, onlyWithout: ['filter', 'absentIn'] },
    { actions: ['dynamodb:Scan'], on: { table: 'to' }, onlyWithout: ['filter', 'absentIn'] },
    { actions: ['dynamodb:BatchGetItem'], on: { table: 'from' }, onlyIf: { field: 'onlyInLive', is: 'delete' } },
    { actions: ['dynamodb:Scan'], on: { table: 'to' }, onlyIf: { field: 'onlyInLive', is: 'delete' } },
    {
      actions: ['dynamodb:DeleteItem'],
      on: { table: 'to' },
      onlyIf: { field: 'onlyInLive', is: 'delete' },
      unless: 'dryRun',
    },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'absentIn' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'changedSince' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'unchangedSince' } },
  ],
  touches: [
    { table: 'from', effect: 'reads' },
    { table: 'to', effect: 'own' },
    { table: 'absentIn', effect: 'reads' },
    { table: 'changedSince', effect: 'reads' },
    { table: 'unchangedSince', effect: 'reads' },
  ],
  needs: [
    { check: 'tableExists', table: 'from' },
    { check: 'tableExists', table: 'to' },
    { check: 'sameKeys', table: 'from', other: 'to' },
  ],
  work: [
    { does: 'scan', table: 'from' },
    { does: 'scan', table: 'from' },
    { does: 'writeItems', table: 'to', atMost: 'maxItems' },
  ],
  predict: ({ from, to }) => ({ table: to, from }),
  inputFaults: (written) => [...filterFaults(written), ...choiceFaults(written)],
  idempotency:
    'Writes only what still differs, on the condition that it is still as it was seen. What was found before and is alike now is what earlier attempts did.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  prepare: lookPhase,
  run: settlePhase,
});
