import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: passed on, lost on the way there, or performed and its answer lost. */
export type Passage = 'pass' | 'loseRequest' | 'loseAnswer';

export interface GateProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** A proxy before the emulator that asks about every request; it decides between the worker and its side effects. */
export async function startGateProxy(
  target: string,
  gate: (operation: string) => Promise<Passage>,
): Promise<GateProxy> {
  const server = createServer((incoming, outgoing) => {
    void handle(target, gate, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(
  target: string,
  gate: (operation: string) => Promise<Passage>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const passage = await gate(operation);
  if (passage === 'loseRequest') return void outgoing.destroy();
  const answer = await forward(target, incoming, Buffer.concat(chunks));
  if (passage === 'loseAnswer') return void outgoing.destroy();
  outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

function forward(target: string, incoming: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    onward.on('error', reject).end(body);
  });
}
