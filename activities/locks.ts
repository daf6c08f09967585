import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Context } from '@temporalio/activity';
import type { Clients } from './clients';
import type { TableHome } from './contract';
import type { EmulatorMark } from './emulator-mark';

/** What Drillbook's emulator calls its account. */
const emulatorAccount = '000000000000';

/** For an emulator of someone else, which has no accounts. */
const noAccount = 'local';

/** The run that holds a lock; null when it is free. */
export async function holderOf(lock: string): Promise<string | null> {
  const { memo, status } = await Context.current().client.workflow.getHandle(lock).describe();
  const run = memo?.['run'];
  return status.name === 'RUNNING' && typeof run === 'string' ? run : null;
}

/** How often a worker that waits for a lock shows that it is alive. */
const pulseMs = 2_000;

/** Ends when the lock is free, or the time is up: the server tells, nobody asks again and again. */
export async function untilFree(lock: string, atMostMs: number): Promise<void> {
  const { client, cancellationSignal, heartbeat, info, sleep } = Context.current();
  const until = Math.max(0, info.scheduledTimestampMs + atMostMs - Date.now());
  const pulse = setInterval(() => heartbeat({ doing: 'waiting for a lock' }), pulseMs);
  try {
    // One that was terminated is free too; whether it is, is seen when it is taken.
    const freed = client.withAbortSignal(cancellationSignal, () => client.workflow.getHandle(lock).result());
    await Promise.race([freed.catch(() => {}), sleep(until)]);
    cancellationSignal.throwIfAborted();
  } finally {
    clearInterval(pulse);
  }
}

/** Account and region that name a table to all who work on it. */
export async function homeOfTables(clients: Clients, mark: Pick<EmulatorMark, 'isEmulator'>): Promise<TableHome> {
  const region = await clients.dynamodb.config.region();
  try {
    const { Account } = await clients.services.sts().send(new GetCallerIdentityCommand({}));
    return { account: Account ?? noAccount, region };
  } catch (error) {
    if (!clients.isLocal || !isAnswer(error)) throw error;
    await clients.dynamodb.send(new ListTablesCommand({ Limit: 1 }));
    return { account: mark.isEmulator() ? emulatorAccount : noAccount, region };
  }
}

/** Someone answered, if only to refuse. */
export function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}
