import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command';
import { makeKey } from '../evidence/keygen';
import { showDocument } from '../evidence/show';
import { type VerifyFlags, verifyPlaces } from '../evidence/verify';
import { writeEvidence } from '../evidence/write';
import { exitCodes } from '../exit-codes';
import { addEvidenceOptions } from '../options/evidence';
import { countOption } from '../options/port';

export const evidenceCommand: CommandDefinition = {
  usage: 'evidence',
  summary:
    'Verify the evidence of runs offline, show a document of it, write that of a run that has ended, or make a key',
  examples: [
    'drillbook evidence verify drillbook-reports/evidence',
    'drillbook evidence verify evidence/ --key 2025.pub.pem --key 2026.pub.pem',
    'drillbook evidence verify evidence/ --key 2026.pub.pem --head sha256:4f0c... --count 52',
    'drillbook evidence show evidence/runs/restore-test-20260131-140305-k3fq.0197c1f2.json',
    'drillbook evidence write restore-test-20260131-140305-k3fq --evidence evidence/',
    'drillbook evidence keygen keys/',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.failed],
  exitMeanings: {
    [exitCodes.done]: 'all of it is as it was written',
    [exitCodes.error]: 'could not tell: a file cannot be read, or a key is missing',
    [exitCodes.failed]: 'something was changed, deleted, put elsewhere or added by somebody else',
  },

  configure: (command) =>
    addEvidenceOptions(command)
      .addArgument(new Argument('<action>', 'what to do').choices(['verify', 'show', 'keygen', 'write']))
      .argument(
        '[places...]',
        'directories of evidence, documents; of keygen: the directory for the key; of write: the run',
      )
      .addOption(
        new Option('--key <file>', 'a public key; may be repeated: what none of them signed is a fault').argParser(
          added,
        ),
      )
      .addOption(
        new Option('--head <digest>', 'a link that there must be, as noted elsewhere; may be repeated').argParser(
          added,
        ),
      )
      .addOption(new Option('--count <n>', 'how many documents there must be at least').argParser(countOption))
      .option('--digests-only', 'do not ask who signed it')
      .option('--endpoint <url>', 'of write: the DynamoDB endpoint, instead of what the AWS SDK is configured with')
      .option('--region <region>', 'of write: the AWS region, instead of what the AWS SDK is configured with'),

  async run(context, command) {
    const { printer } = context;
    const [action, places] = command.processedArgs as [string, string[]];
    if (action === 'verify') return verifyPlaces(printer, places, command.opts<VerifyFlags>());
    if (action === 'show') return showDocument(printer, places);
    if (action === 'write') return await writeEvidence(context, command, places);
    return makeKey(printer, places[0] ?? '.');
  },
};

function added(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
