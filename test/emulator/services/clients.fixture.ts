import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clients, createClients } from '../../../activities/clients';

const opened: Clients[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const { dynamodb, items } of opened.splice(0)) {
    dynamodb.destroy();
    items.destroy();
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** The clients of the activities, at the emulator's address. */
export async function clientsOf({ url }: { url: string }): Promise<Clients> {
  const clients = await createClients({ endpoint: url, region: 'us-east-1' });
  opened.push(clients);
  return clients;
}

/** A local URL behind a Lambda function; answers with its address. */
export async function localFunction(
  handle: (body: string, request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => handle(body, request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
