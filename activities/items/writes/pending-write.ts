import type { Item } from '../attribute-value';

/** A put or a delete that is only done if its condition holds. */
export interface ConditionalWrite {
  /** The item to put; a delete has none. */
  readonly put?: Item;
  readonly key: Item;
  readonly condition: {
    readonly ConditionExpression: string;
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues?: Item;
  };
}

/** `there` is the item that stands against it; undefined when there is none. */
export type WriteEnd = { readonly done: true } | { readonly done: false; readonly there: Item | undefined };

/** `transactions`: up to a hundred in a request, at two units per KB; `single`: each a request, at one. */
export type WriteForm = 'transactions' | 'single';

/** A write on its way to its end. */
export interface PendingWrite {
  readonly write: ConditionalWrite;
  end?: WriteEnd;
}
