import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What Drillbook's emulator calls itself in the `Server` header of its answers. */
const emulatorName = 'drillbook-emulator';

/**
 * Whether a client's last answer came from Drillbook's own emulator. That the address is on this machine says less:
 * behind it may be a tunnel to AWS, or someone else's emulator with data that matters.
 */
export class EmulatorMark {
  private seen = false;

  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          const result = await next(args);
          this.read(result.response);
          return result;
        } catch (error) {
          this.read((error as { $response?: unknown }).$response);
          throw error;
        }
      },
      { step: 'deserialize', name: 'emulatorMark', priority: 'high', override: true },
    );
  }

  /** False before the first answer. */
  isEmulator(): boolean {
    return this.seen;
  }

  private read(response: unknown): void {
    const headers = (response as { headers?: Record<string, string> } | undefined)?.headers;
    if (headers) this.seen = headers['server'] === emulatorName;
  }
}
