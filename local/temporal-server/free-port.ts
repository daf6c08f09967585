import { randomInt } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';

/** Below those that systems give to outgoing connections, one of which could take the port before its server does. */
const range = { first: 10_000, count: 20_000 } as const;
const mostTries = 100;

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const port = await listenOnce(range.first + randomInt(range.count));
    if (port !== undefined) return port;
  }
  throw new Error('No loopback port is free');
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}
