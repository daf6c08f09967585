import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command';
import { makeKey } from '../evidence/keygen';
import { showDocument } from '../evidence/show';
import { type VerifyFlags, verifyPlaces } from '../evidence/verify';
import { exitCodes } from '../exit-codes';
import { countOption } from '../options/port';

export const evidenceCommand: CommandDefinition = {
  usage: 'evidence',
  summary: 'Verify the evidence of runs offline, show a document of it, or make a key that signs it',
  examples: [
    'drillbook evidence verify drillbook-reports/evidence',
    'drillbook evidence verify evidence/ --key 2025.pub.pem --key 2026.pub.pem',
    'drillbook evidence verify evidence/ --key 2026.pub.pem --head sha256:4f0c... --count 52',
    'drillbook evidence show evidence/runs/restore-test-20260131-140305-k3fq.0197c1f2.json',
    'drillbook evidence keygen keys/',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.failed],
  exitMeanings: {
    [exitCodes.done]: 'all of it is as it was written',
    [exitCodes.error]: 'could not tell: a file cannot be read, or a key is missing',
    [exitCodes.failed]: 'something was changed, deleted, put elsewhere or added by somebody else',
  },

  configure: (command) =>
    command
      .addArgument(new Argument('<action>', 'what to do').choices(['verify', 'show', 'keygen']))
      .argument('[places...]', 'directories of evidence, documents; of keygen: the directory for the key')
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
      .option('--digests-only', 'do not ask who signed it'),

  async run({ printer }, command) {
    const [action, places] = command.processedArgs as [string, string[]];
    if (action === 'verify') return verifyPlaces(printer, places, command.opts<VerifyFlags>());
    if (action === 'show') return showDocument(printer, places);
    return makeKey(printer, places[0] ?? '.');
  },
};

function added(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
