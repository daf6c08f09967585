import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: passed on, lost on the way there, performed and its answer lost, or answered otherwise. */
export type Passage = 'pass' | 'loseRequest' | 'loseAnswer' | OtherAnswer;

export interface OtherAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface GateProxy {
  readonly url: string;
  close(): Promise<void>;
}

export type Gate = (operation: string, headers: IncomingHttpHeaders, body: Buffer) => Promise<Passage>;

/** Asked when a request was answered: whether that is passed on. `headers` is the object that the gate was given. */
export type AnswerGate = (headers: IncomingHttpHeaders, status: number) => Promise<boolean>;

/** A proxy before the emulator that asks about every request; it decides between the worker and its side effects. */
export async function startGateProxy(
  target: string | (() => string),
  gate: Gate,
  performed: AnswerGate = async () => true,
): Promise<GateProxy> {
  const server = createServer((incoming, outgoing) => {
    const now = typeof target === 'string' ? target : target();
    void handle(now, { gate, performed }, incoming, outgoing).catch(() => outgoing.destroy());
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
  { gate, performed }: { gate: Gate; performed: AnswerGate },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const operation = operationOf(incoming, body);
  const passage = await gate(operation, incoming.headers, body);
  if (passage === 'loseRequest') return void outgoing.destroy();
  if (typeof passage === 'object') return void outgoing.writeHead(passage.status, passage.headers).end(passage.body);
  const answer = await forward(target, incoming, body);
  const isHeard = passage === 'pass' && (await performed(incoming.headers, answer.status));
  if (!isHeard) return void outgoing.destroy();
  outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

/** As AWS names it; of a hook the method. */
function operationOf({ headers, method = '', url = '' }: IncomingMessage, body: Buffer): string {
  const named = String(headers['x-amz-target'] ?? '').split('.')[1];
  if (named) return named;
  if (url.endsWith('/invocations')) return 'Invoke';
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return (form && new URLSearchParams(body.toString()).get('Action')) || method;
}

function forward(target: string, incoming: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
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
