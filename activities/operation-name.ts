import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { toEachRegion } from './regional-client';

const mark = Symbol('operation');

/** A call, by the prefix of its service in IAM and its name on the wire. */
export interface Operation {
  readonly service: string;
  readonly name: string;
}

/** Makes every error of the client remember the call that met it, which the SDK's errors do not. */
export function rememberOperations(client: DynamoDBClient, service = 'dynamodb'): void {
  toEachRegion(client, ({ middlewareStack }) =>
    middlewareStack.add(
      (next, context) => async (args) => {
        try {
          return await next(args);
        } catch (error) {
          const name = String(context['commandName'] ?? '').replace(/Command$/, '');
          const operation: Operation = { service, name };
          if (error instanceof Error && name)
            Object.defineProperty(error, mark, { value: operation, configurable: true });
          throw error;
        }
      },
      { step: 'initialize', name: 'operationName', priority: 'high', override: true },
    ),
  );
}

export function operationOf(error: unknown): Operation | undefined {
  return (error as { [mark]?: Operation })[mark];
}
