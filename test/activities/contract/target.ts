import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { createClients } from '../../../activities/clients';
import { rememberOperations } from '../../../activities/operation-name';
import { emulatorBench } from '../../../faults/emulator-bench';
import { Bench } from '../../../faults/step-bench';

export interface Target {
  readonly bench: Bench;
  /** A name of its own; the table, if it comes about, is removed at the end. */
  tableName(): string;
  /** What is left of the tests is removed. */
  stop(): Promise<void>;
}

/** The emulator; or AWS, with the SDK's ordinary configuration, when DRILLBOOK_AWS=1. */
export function useTarget(): () => Target {
  const onAws = process.env['DRILLBOOK_AWS'] === '1';
  let target: Target | undefined;
  jest.setTimeout(onAws ? 3 * 3_600_000 : 120_000);
  beforeAll(async () => {
    target = targetOf(onAws ? await awsBench() : await emulatorBench());
  });
  afterAll(() => target?.stop());
  return () => {
    if (!target) throw new Error('The target is there from the first test on');
    return target;
  };
}

async function awsBench(): Promise<Bench> {
  const clients = await createClients();
  if (clients.isLocal) throw new Error('DRILLBOOK_AWS=1, but the endpoint is on this machine');
  rememberOperations(clients.dynamodb);
  rememberOperations(clients.items);
  return new Bench(clients, {
    sleep: (ms) => sleep(ms),
    stop: async () => {
      clients.dynamodb.destroy();
      clients.items.destroy();
    },
  });
}

function targetOf(bench: Bench): Target {
  const names: string[] = [];
  return {
    bench,
    tableName() {
      const name = `drillbook-contract-${randomUUID().slice(0, 8)}`;
      names.push(name);
      return name;
    },
    async stop() {
      try {
        await Promise.all(names.map((name) => remove(bench, name)));
      } finally {
        await bench.stop();
      }
    },
  };
}

/** Deletes a table as soon as it can be deleted, and waits until it is gone. */
async function remove(bench: Bench, TableName: string): Promise<void> {
  for (;;) {
    try {
      await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName }));
      await bench.clients.dynamodb.send(new DeleteTableCommand({ TableName }));
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return;
      if (!(error instanceof ResourceInUseException)) throw error;
    }
    await bench.rest();
  }
}
