import type { Command } from 'commander';
import type { ClientChoice } from '../../activities/clients';

/** `--endpoint` and `--region`, as far as they are given. */
export function clientChoiceOf(command: Command): ClientChoice {
  const { endpoint, region } = command.opts<ClientChoice>();
  return { ...(endpoint && { endpoint }), ...(region && { region }) };
}
