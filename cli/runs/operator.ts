import { userInfo } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Person } from '../../workflows/messages';

/** Who gives the command: DRILLBOOK_OPERATOR, else the user of this machine; with what Temporal knows of the client. */
export function operator(environment: NodeJS.ProcessEnv, client: Client): Person {
  const name = environment['DRILLBOOK_OPERATOR']?.trim() || userInfo().username;
  return { name, identity: client.options.identity };
}
