import { TransactWriteItemsCommand, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { toWire } from '../wire-item';

/**
 * A transaction whose body is not the SDK's work. By its schema the SDK goes through each value of a hundred items one
 * by one, which takes many times as long as writing them out.
 */
export class WireTransaction extends TransactWriteItemsCommand {
  constructor(input: TransactWriteItemsCommandInput) {
    super(input);
    const body = JSON.stringify({ ...input, TransactItems: input.TransactItems?.map(wireWrite) });
    // One of the writes is enough for what else the SDK takes from them.
    const little = { ...input, TransactItems: input.TransactItems?.slice(0, 1) };
    this.middlewareStack.add((next) => (args) => next({ ...args, input: little }), {
      step: 'serialize',
      priority: 'high',
      name: 'leaveMostOut',
    });
    this.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { body });
        return next(args);
      },
      { step: 'build', priority: 'high', name: 'writeAllOut' },
    );
  }
}

type Write = NonNullable<TransactWriteItemsCommandInput['TransactItems']>[number];

/** Puts and deletes. */
function wireWrite({ Put, Delete }: Write) {
  return Put
    ? { Put: { ...Put, Item: Put.Item && toWire(Put.Item), ...wireValues(Put) } }
    : { Delete: { ...Delete, Key: Delete?.Key && toWire(Delete.Key), ...wireValues(Delete) } };
}

function wireValues(write: Write['Put' | 'Delete']) {
  const values = write?.ExpressionAttributeValues;
  return values && { ExpressionAttributeValues: toWire(values) };
}
