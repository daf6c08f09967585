import { type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { isAnswer, onAnswer } from './answer-headers';

/** What Drillbook's emulator calls itself in the `Server` header of its answers. */
const emulatorName = 'drillbook-emulator';

/**
 * Whether a client's last answer came from Drillbook's own emulator. That the address is on this machine says less:
 * behind it may be a tunnel to AWS, or someone else's emulator with data that matters.
 */
export class EmulatorMark {
  private seen = false;

  constructor(client: DynamoDBClient) {
    onAnswer(client, 'emulatorMark', ({ headers }) => {
      this.seen = headers['server'] === emulatorName;
    });
  }

  /** False before the first answer. */
  isEmulator(): boolean {
    return this.seen;
  }
}

/** Any answer tells whether it comes from the emulator, a refusal too. */
export async function askForMark(client: DynamoDBClient): Promise<void> {
  await client.send(new ListTablesCommand({ Limit: 1 })).catch((error: unknown) => {
    if (!isAnswer(error)) throw error;
  });
}
