import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

const retryMs = 50;

/**
 * The port opens before the default namespace and the search attributes are there, and a workflow started between
 * would be refused: ready is when all of them are listed. Rejects when the signal aborts.
 */
export async function waitUntilReady(
  address: string,
  searchAttributes: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  // A client that finds no open port would sit out its own connect timeout, deaf to the signal.
  while (!(await isOpen(address))) await sleep(retryMs, undefined, { signal });
  const connection = Connection.lazy({ address });
  try {
    while (!(await knows(connection, searchAttributes))) await sleep(retryMs, undefined, { signal });
  } finally {
    await connection.close();
  }
}

function isOpen(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

async function knows(connection: Connection, searchAttributes: readonly string[]): Promise<boolean> {
  try {
    const { customAttributes } = await connection.withDeadline(Date.now() + 2000, () =>
      connection.operatorService.listSearchAttributes({ namespace: 'default' }),
    );
    return searchAttributes.every((name) => name in customAttributes);
  } catch {
    return false;
  }
}
