import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export const target = (operation: string) => ({ 'X-Amz-Target': `DynamoDB_20120810.${operation}` });

export async function post(
  { url }: { url: string },
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-amz-json-1.0', ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** Sends bytes as they are and answers with all that comes back until the connection ends or says nothing more. */
export function sendBytes({ port }: { port: number }, bytes: string | Uint8Array, hangUp: boolean): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('error', () => resolve(received));
    socket.on('close', () => resolve(received));
    socket.on('data', (data) => {
      received += data.toString('latin1');
      socket.end();
    });
    socket.write(bytes, () => {
      if (hangUp) socket.destroy();
    });
  });
}
