import { confidenceOf } from '../../language/confidence';
import { stepSummary } from '../../report/step-summary';
import { depthOf, titleOf } from '../../report/titles';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { requireFacts } from '../runs/finish';
import { viewRun } from '../runs/view-run';

export const journalCommand: CommandDefinition = {
  usage: 'journal <run>',
  summary: 'Print the journal of a run: every attempt of every step, and what it found',
  examples: [
    'drillbook journal guarded-delete-20260131-140305-k3fq',
    'drillbook journal guarded-delete-20260131-140305-k3fq --json | jq \'select(.outcome == "failed")\'',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  async run({ environment, printer }, command) {
    const connected = await connect(environment);
    try {
      const facts = requireFacts(await viewRun(connected, command.processedArgs[0] as string));
      for (const record of facts.journal) {
        printer.print({
          type: 'record',
          title: titleOf(facts, record),
          depth: depthOf(facts, record.path),
          summary: stepSummary(record),
          ...record,
        });
      }
      return { exit: exitCodes.done, run: facts.run, verdict: facts.verdict, confidence: confidenceOf(facts) };
    } finally {
      await connected.close();
    }
  },
};
