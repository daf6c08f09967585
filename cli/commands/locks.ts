import { type LockMemo, lockWorkflowType } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';

export const locksCommand: CommandDefinition = {
  usage: 'locks',
  summary: 'List the tables that runs have locked, and which run holds each',
  examples: ['drillbook locks', 'drillbook locks --json'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  async run({ environment, printer }) {
    const connected = await connect(environment);
    try {
      let shown = 0;
      const query = `WorkflowType = '${lockWorkflowType}' AND ExecutionStatus = 'Running'`;
      for await (const { memo, startTime } of connected.client.workflow.list({ query })) {
        const { table, account, region, run } = (memo ?? {}) as unknown as LockMemo;
        printer.print({ type: 'lock', table, account, region, run, since: startTime.toISOString() });
        shown += 1;
      }
      if (shown === 0) printer.print({ type: 'note', message: 'No table is locked.' });
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
