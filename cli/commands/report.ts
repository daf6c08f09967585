import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Option } from 'commander';
import { confidenceOf } from '../../language/confidence';
import { type Evidence, renderJson } from '../../report/json';
import { renderMarkdown } from '../../report/markdown';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { evidenceOf } from '../runs/evidence';
import { requireFacts } from '../runs/finish';
import { viewRun } from '../runs/view-run';

const formats: Record<'json' | 'md', (evidence: Evidence) => string> = { json: renderJson, md: renderMarkdown };

export const reportCommand: CommandDefinition = {
  usage: 'report <run>',
  summary: 'Write the report of a run: for a ticket (md) or for programs (json)',
  examples: [
    'drillbook report guarded-delete-20260131-140305-k3fq --format md',
    'drillbook report guarded-delete-20260131-140305-k3fq --format json --out report.json',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .addOption(new Option('--format <format>', 'form of the report').choices(Object.keys(formats)).default('md'))
      .option('-o, --out <file>', 'write it to a file instead of standard output'),

  async run({ environment, printer }, command) {
    const { format, out } = command.opts<{ format: keyof typeof formats; out?: string }>();
    const connected = await connect(environment);
    try {
      const facts = requireFacts(await viewRun(connected, command.processedArgs[0] as string));
      const text = formats[format](await evidenceOf(connected, printer, facts));
      if (out) {
        mkdirSync(dirname(out), { recursive: true });
        writeFileSync(out, text);
        printer.print({ type: 'note', message: `Written to ${out}` });
      } else {
        printer.print({ type: 'document', format, text });
      }
      return {
        exit: exitCodes.done,
        run: facts.run,
        verdict: facts.verdict,
        confidence: confidenceOf(facts),
        report: out,
      };
    } finally {
      await connected.close();
    }
  },
};
