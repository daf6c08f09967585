import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { toEachRegion } from './regional-client';

export interface AnswerHeaders {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the SDK's answer; absent where the answer is an error. */
  readonly metadata?: object;
}

/** Calls `read` for every HTTP answer that a client gets, of whichever region, errors included; once for each name. */
export function onAnswer(client: DynamoDBClient, name: string, read: (answer: AnswerHeaders) => void): void {
  const tell = (response: unknown, metadata?: object) => {
    const headers = (response as { headers?: Record<string, string> } | undefined)?.headers;
    if (headers) read({ headers, metadata });
  };
  toEachRegion(client, ({ middlewareStack }) =>
    middlewareStack.add(
      (next) => async (args) => {
        try {
          const result = await next(args);
          tell(result.response, result.output?.$metadata);
          return result;
        } catch (error) {
          tell((error as { $response?: unknown }).$response);
          throw error;
        }
      },
      { step: 'deserialize', name, priority: 'high', override: true },
    ),
  );
}

/** Someone answered, if only to refuse. */
export function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}
