import { z } from 'zod';
import { canonicalText, digestOfText } from '../language/digest';
import type { JsonObject } from '../language/json';
import { segmentNumbers } from '../language/segment-numbers';
import { claimDirectory, exportDirectory, releaseClaim } from './exports/export-directory';
import { exportSegment } from './exports/export-segment';
import { finishedManifest, removeRest, segmentFileName, writeManifest } from './exports/manifest';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { projectionField } from './inputs/projection';
import { scanFields } from './inputs/scan-fields';
import { tableName } from './inputs/table-name';
import { defineItemStep } from './item-step';
import { cutTable } from './items/cut-table';
import { fingerprintIn } from './items/fingerprint-segment';
import { itemRetry, type StepContext } from './step';
import { needTable } from './tables/find-table';

const input = z.strictObject({
  table: tableName.describe('The table.'),
  to: z
    .string()
    .min(1)
    .describe(
      `The directory, relative to the runbook, on the machine of the worker; made where it is missing. One for each run: \`exports/\${{ run.id }}\`. Where several workers run, one that all of them share.`,
    ),
  gzip: z.boolean().describe('Compress the files.').default(false),
  ...filterFields,
  ...projectionField,
  ...scanFields,
});

type Input = z.output<typeof input>;

export const exportItems = defineItemStep({
  kind: 'exportItems',
  summary: 'Write a table, or the items that match, to JSON lines on the disk of the worker, with a manifest',
  effect: 'reads',
  input,
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    directory: z.string().describe('Where the files are, on the machine of the worker.'),
    files: z.int().describe('How many files, one for each segment, beside `manifest.json`.'),
    items: z.int().describe('How many items were written.'),
    bytes: z.int().describe('Size of the files.'),
    digest: z.string().describe('Fingerprint of the items, as `fingerprintTable` takes it.'),
    manifestDigest: z.string().describe('SHA-256 of `manifest.json`, which has that of each file.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'scan', table: 'table' }],
  predict: ({ table }) => ({ table }),
  inputFaults: filterFaults,
  idempotency: 'Keeps files that are complete, and goes on with the others after the last page that was written.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  run: {
    begin: async (context, input) => {
      const cut = await cutTable(context, await needTable(context, input.table), input);
      await claimDirectory(context, exportDirectory(context, input.to), digestOfInputs(input));
      return { ...cut, state: { startedAt: (context.serverTime() ?? new Date()).toISOString() } };
    },
    segment: (context, input, segment) =>
      exportSegment(context, exportDirectory(context, input.to), segment, itemFilter(input), input),
    end: async (context, input, { cut, tally }) => {
      const directory = exportDirectory(context, input.to);
      const names = segmentNumbers(cut).map((number) => segmentFileName(number, cut.segments, input.gzip));
      const digest = fingerprintIn(tally).digest();
      const manifest = await finishedManifest(directory, names, {
        ...headOf(context, input),
        startedAt: String(cut.state?.['startedAt']),
        digest,
      });
      const manifestDigest = await writeManifest(directory, manifest);
      await removeRest(directory, names);
      await releaseClaim(directory);
      const { items, files } = manifest;
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      return { table: input.table, directory, files: files.length, items, bytes, digest, manifestDigest };
    },
  },
});

function headOf({ run, step }: StepContext, input: Input) {
  const { table, filter, projection } = input;
  return {
    version: 1 as const,
    run: run.id,
    step: step.path,
    inputs: digestOfInputs(input),
    table,
    ...(filter !== undefined && { filter }),
    ...(projection !== undefined && { projection }),
  };
}

function digestOfInputs(input: Input): string {
  return digestOfText(canonicalText(input as unknown as JsonObject));
}
