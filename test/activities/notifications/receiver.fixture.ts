import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came. */
  readonly body: string;
}

/** Somebody's endpoint for messages. */
export class Receiver {
  readonly received: Received[] = [];
  /** So many of the next calls are taken and get no answer. */
  breaks = 0;
  status = 204;
  location: string | undefined;
  private readonly server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    this.received.push({
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    });
    this.breaks -= 1;
    if (this.breaks >= 0) response.destroy();
    else response.writeHead(this.status, this.location ? { location: this.location } : {}).end();
  });

  /** @param port a free one when absent. Answers its address. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(port, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
