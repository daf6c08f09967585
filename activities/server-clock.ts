import type { DynamoDBClient, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import { onAnswer } from './answer-headers';
import { fail } from './step-failure';

/**
 * The server's clock, read from the `Date` header of its answers, errors included. Whole seconds, rounded down.
 * The clock of this machine is never asked: it may be minutes off, and with it every mark.
 */
export class ServerClock {
  private latest: Date | undefined;

  constructor(client: DynamoDBClient) {
    onAnswer(client, 'serverClock', ({ headers, metadata }) => {
      const date = new Date(headers['date'] ?? Number.NaN);
      if (Number.isNaN(date.getTime())) return;
      this.latest = date;
      if (metadata) Object.assign(metadata, { serverTime: date });
    });
  }

  /** The time of the last answer. */
  now(): Date | undefined {
    return this.latest;
  }
}

/** When the server gave this very answer. */
export function serverTimeOf(answer: ServiceOutputTypes): Date {
  const { serverTime } = answer.$metadata as { serverTime?: Date };
  return serverTime ?? fail('Unavailable', 'The answer of DynamoDB carries no Date header');
}
