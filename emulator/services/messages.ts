/** What was published to a topic of SNS or put on a bus of EventBridge. */
export interface SentMessage {
  readonly service: 'sns' | 'events';
  /** ARN of the topic or bus. */
  readonly to: string;
  /** Message or event id, as answered. */
  readonly id: string;
  /** ISO 8601, by the emulator's clock. */
  readonly at: string;
  /** Body of a message, detail of an event. */
  readonly body: string;
  /** What else the caller gave, as on the wire. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The last so many are kept, in memory: nobody subscribes here. */
const mostKept = 10_000;

/** Shown to tests, which take the place of subscribers and rules. */
export class Messages {
  private kept: SentMessage[] = [];

  add(message: SentMessage): void {
    this.kept.push(message);
    if (this.kept.length > mostKept) this.kept = this.kept.slice(-mostKept);
  }

  list(): readonly SentMessage[] {
    return this.kept;
  }
}
