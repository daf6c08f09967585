import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error';

/** DynamoDB's limit of a request. */
const maxBytes = 16 * 1024 * 1024;

/** How much of a body that is too large is still taken in, so that its sender gets to read why it was refused. */
const maxDiscardedBytes = 4 * maxBytes;

/** The client went away before its request was complete: nobody waits for an answer. */
export class RequestAborted extends Error {}

export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        reject(new ApiError('RequestEntityTooLargeException', `Expected at most ${maxBytes} bytes`, 413));
        if (size > maxDiscardedBytes) request.destroy();
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(new RequestAborted()));
    request.on('close', () => reject(new RequestAborted()));
  });
}
