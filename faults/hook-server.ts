import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HookCall {
  /** `POST /migrate`. */
  readonly call: string;
  readonly body: Record<string, unknown>;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
}

/** An endpoint that somebody has for Drillbook to call; `answer` does the work and returns the status. */
export class HookServer {
  readonly calls: HookCall[] = [];
  answer: (call: HookCall) => Promise<number> | number = () => 200;
  /** So many of the next calls are performed and get no answer. */
  breaks = 0;
  /** What it answers with. */
  body = '{}';
  url = '';
  private readonly server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const call = {
      call: `${request.method} ${request.url}`,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      key: String(request.headers['idempotency-key']),
      headers: request.headers,
    };
    this.calls.push(call);
    const status = await this.answer(call);
    this.breaks -= 1;
    if (this.breaks >= 0) response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(this.body);
  });

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
