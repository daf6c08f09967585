import { setTimeout as sleep } from 'node:timers/promises';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Context } from '@temporalio/activity';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { isAnswer } from './answer-headers';
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

/** A longer one fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Ends when the lock is free, or after so many milliseconds: the server tells, nobody asks again and again. */
export async function untilFree(lock: string, atMostMs: number): Promise<void> {
  const { cancellationSignal, heartbeat } = Context.current();
  const pulse = setInterval(() => heartbeat({ doing: 'waiting for a lock' }), pulseMs);
  const over = new AbortController();
  const signal = AbortSignal.any([cancellationSignal, over.signal]);
  try {
    await Promise.race([
      freed(lock, signal),
      sleep(Math.min(atMostMs, longestTimerMs), undefined, { signal }).catch(() => {}),
    ]);
    cancellationSignal.throwIfAborted();
  } finally {
    clearInterval(pulse);
    over.abort();
  }
}

/** One that was terminated, or is not known any more, is free too; whether it still is, is seen when it is taken. */
async function freed(lock: string, signal: AbortSignal): Promise<void> {
  const { client } = Context.current();
  try {
    await client.withAbortSignal(signal, () => client.workflow.getHandle(lock).result());
  } catch (error) {
    const isFree = error instanceof WorkflowFailedError || error instanceof WorkflowNotFoundError;
    if (!isFree && !signal.aborted) throw error;
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
