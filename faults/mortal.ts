import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clients } from '../activities/clients';
import { toEachRegion } from '../activities/regional-client';

/** A worker dies at its n-th call, from 1: before the call is sent, or after it was performed. */
export interface Death {
  readonly call: number;
  /** The calls that count, as `DeleteItem`; all when left out. */
  readonly operation?: string;
  readonly when: 'before' | 'after';
}

/** A worker that is killed: from then on none of its calls reach the server, and nothing it learns is of use. */
export class Mortal {
  dead = false;
  private calls = 0;

  constructor(private readonly death: Death) {}

  inhabit(clients: Clients): void {
    this.takeOver(clients.dynamodb);
    this.takeOver(clients.items);
    // Those of other regions are only asked.
    const { in: _, ...services } = clients.services;
    for (const [name, client] of Object.entries(services)) {
      // Each is one client, whoever asks; it is made when it is first asked for.
      let isMine = false;
      Object.assign(clients.services, {
        [name]: () => {
          const made = client() as DynamoDBClient;
          if (!isMine) this.takeOver(made);
          isMine = true;
          return made;
        },
      });
    }
  }

  check(): void {
    if (this.dead) throw new Error('killed');
  }

  private takeOver(client: DynamoDBClient): void {
    toEachRegion(client, ({ middlewareStack }) =>
      middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            this.check();
            const { call, operation } = this.death;
            const counts = operation === undefined || commandName === `${operation}Command`;
            if (counts) this.calls += 1;
            const last = counts && this.calls === call;
            if (last && this.death.when === 'before') this.dead = true;
            this.check();
            try {
              return await next(args);
            } finally {
              // A refusal is an answer too.
              if (last) this.dead = true;
              this.check();
            }
          },
        { step: 'initialize', name: 'mortal' },
      ),
    );
  }
}

export function isKilled(error: unknown): boolean {
  return error instanceof Error && error.message === 'killed';
}
