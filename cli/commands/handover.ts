import { join } from 'node:path';
import { Option } from 'commander';
import { type ClientChoice, createClients } from '../../activities/clients';
import { type Format, formats, handOver } from '../../handover/handover';
import { handoverJson } from '../../handover/json';
import { handoverMarkdown } from '../../handover/markdown';
import { confidenceOf } from '../../language/confidence';
import { World } from '../../planning/world';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { exitCodes } from '../exit-codes';
import { readSettingsFile } from '../handover/read-settings-file';
import { tablesToHandOver } from '../handover/tables-to-hand-over';
import { writeFiles } from '../handover/write-files';
import { clientChoiceOf } from '../options/client-choice';
import { evidenceOf } from '../runs/evidence';
import { requireFacts } from '../runs/finish';
import { viewRun } from '../runs/view-run';

interface HandoverOptions extends ClientChoice {
  readonly format: Format | 'all';
  readonly to?: string;
  readonly settings?: string;
}

export const handoverCommand: CommandDefinition = {
  usage: 'handover <run>',
  summary: 'Write what Terraform or CloudFormation needs to own the tables that a run has restored',
  examples: [
    'drillbook handover recover-table-20260131-140305-k3fq',
    'drillbook handover recover-table-20260131-140305-k3fq --format terraform --to infrastructure/handover',
    'drillbook handover recover-table-20260131-140305-k3fq --settings orders.json  # those of the deleted table',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .addOption(new Option('--format <format>', 'for which tool').choices([...formats, 'all']).default('all'))
      .option('--to <dir>', 'directory for the files (default: drillbook-handover/RUN)')
      .option('--settings <file>', 'settings of the original table, where the run did not capture them')
      .option('--endpoint <url>', 'the DynamoDB endpoint, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'the AWS region, instead of what the AWS SDK is configured with'),

  async run({ environment, printer }, command) {
    const { format, to, settings } = command.opts<HandoverOptions>();
    const given = settings === undefined ? undefined : readSettingsFile(settings);
    const connected = await connect(environment);
    try {
      const facts = requireFacts(await viewRun(connected, command.processedArgs[0] as string));
      const choice = dynamodbTarget(clientChoiceOf(command), connected.target);
      const world = new World(await createClients(choice));
      const tables = await tablesToHandOver(await evidenceOf(connected, printer, facts), world, printer, given);
      const wanted = format === 'all' ? formats : [format];
      const handovers = tables.map((table) => handOver(table, wanted));
      const directory = to ?? join('drillbook-handover', facts.run);
      for (const { table, differences, files } of handovers) {
        writeFiles(directory, files);
        printer.print({
          type: 'handover',
          table: table.name,
          original: table.original.name,
          needsImport: !table.hasItsName,
          files: Object.keys(files).map((file) => join(directory, file)),
          differences: differences.length,
          unread: Object.keys(table.unread),
        });
      }
      const report = join(directory, 'handover.md');
      writeFiles(directory, {
        'handover.md': handoverMarkdown(facts.run, handovers),
        'handover.json': handoverJson(facts.run, handovers),
      });
      printer.print({ type: 'note', message: `What to do with them, and what the next apply would change: ${report}` });
      return { exit: exitCodes.done, run: facts.run, verdict: facts.verdict, confidence: confidenceOf(facts), report };
    } finally {
      await connected.close();
    }
  },
};
