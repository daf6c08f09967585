import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const mark = Symbol('operation');

/** Makes every error of the client remember the call that met it, which the SDK's errors do not. */
export function rememberOperations(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const name = String(context['commandName'] ?? '').replace(/Command$/, '');
        if (error instanceof Error && name) Object.defineProperty(error, mark, { value: name, configurable: true });
        throw error;
      }
    },
    { step: 'initialize', name: 'operationName', priority: 'high', override: true },
  );
}

/** `Scan`, which is also the name of the IAM action. */
export function operationOf(error: unknown): string | undefined {
  return (error as { [mark]?: string })[mark];
}
