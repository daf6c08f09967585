import type { DynamoDBClient, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { fail } from './step-failure';

/**
 * The server's clock, read from the `Date` header of its answers, errors included. Whole seconds, rounded down.
 * The clock of this machine is never asked: it may be minutes off, and with it every mark.
 */
export class ServerClock {
  private latest: Date | undefined;

  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          const result = await next(args);
          const date = this.read(result.response);
          if (date && result.output) Object.assign(result.output.$metadata, { serverTime: date });
          return result;
        } catch (error) {
          this.read((error as { $response?: unknown }).$response);
          throw error;
        }
      },
      { step: 'deserialize', name: 'serverClock', priority: 'high', override: true },
    );
  }

  /** The time of the last answer. */
  now(): Date | undefined {
    return this.latest;
  }

  private read(response: unknown): Date | undefined {
    const header = (response as { headers?: Record<string, string> } | undefined)?.headers?.['date'];
    const date = new Date(header ?? Number.NaN);
    if (Number.isNaN(date.getTime())) return undefined;
    this.latest = date;
    return date;
  }
}

/** When the server gave this very answer. */
export function serverTimeOf(answer: ServiceOutputTypes): Date {
  const { serverTime } = answer.$metadata as { serverTime?: Date };
  return serverTime ?? fail('Unavailable', 'The answer of DynamoDB carries no Date header');
}
