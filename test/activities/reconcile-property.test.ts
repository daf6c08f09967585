import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Item } from '../../activities/items/attribute-value';
import { reconcileItems } from '../../activities/reconcile-items';
import { byKey, contents, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

interface Image {
  readonly value: number;
  /** Some have none to compare. */
  readonly at: number | undefined;
}

type Images = ReadonlyMap<number, Image>;

const image = fc.record({ value: fc.nat(2), at: fc.option(fc.nat(3), { nil: undefined }) });
const images = fc
  .uniqueArray(fc.tuple(fc.nat(11), image), { selector: ([key]) => key, maxLength: 12 })
  .map((entries): Images => new Map(entries));
const choices = fc.record({
  onlyInRestored: fc.constantFrom('restore', 'keep'),
  different: fc.constantFrom('keep', 'restore', 'newest'),
  onlyInLive: fc.constantFrom('keep', 'delete'),
});
const othersWrites = fc.array(fc.tuple(fc.nat(11), fc.boolean()), { maxLength: 6 });

function itemOf(key: number, { value, at }: Image): Item {
  return { ...keyOf(key), value: { N: `${value}` }, ...(at !== undefined && { at: { N: `${at}` } }) };
}

function keyOf(key: number) {
  return { PK: { S: `k${key}` }, SK: { S: 'x' } };
}

type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

/** What a key is to be in the end. */
function wanted(restored: Image | undefined, live: Image | undefined, chosen: Choices): Image | undefined {
  if (!restored) return chosen.onlyInLive === 'delete' ? undefined : live;
  if (!live) return chosen.onlyInRestored === 'restore' ? restored : undefined;
  if (chosen.different === 'newest') return (restored.at ?? -1) > (live.at ?? 9) ? restored : live;
  return chosen.different === 'restore' ? restored : live;
}

/** Does the writes of others just before the step sends its first one; those beside it wait, too. */
async function amidWrites<T>(work: () => Promise<T>, write: () => Promise<void>): Promise<T> {
  const { middlewareStack } = bench().clients.items;
  let written: Promise<void> | undefined;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (/^(Transact|Put|Delete)/.test(commandName)) {
          written ??= write();
          await written;
        }
        return await next(args);
      },
    { step: 'initialize', name: 'others' },
  );
  try {
    return await work();
  } finally {
    middlewareStack.remove('others');
  }
}

test('each key ends as was chosen or as others left it, and the report accounts for all', async () => {
  await fc.assert(
    fc.asyncProperty(images, images, choices, othersWrites, fc.boolean(), async (...given) => {
      const [restored, live, chosen, writes, isFiltered] = given;
      const itemsOf = (of: Images) => [...of].map(([key, one]) => itemOf(key, one));
      const [from, to] = [await tableWith(bench(), itemsOf(restored)), await tableWith(bench(), itemsOf(live))];
      const input = {
        ...{ from, to, ...chosen, segments: 3 },
        ...(chosen.different === 'newest' && { newestBy: 'at' }),
        ...(chosen.onlyInLive === 'delete' && { maxItems: 24 }),
        ...(isFiltered && { filter: 'attribute_exists(PK)' }),
      };
      const left = new Map<number, Image | undefined>();
      const outputs = await amidWrites(
        // All is looked at before the first write.
        () => bench().perform(reconcileItems, input, { remembers: true }),
        async () => {
          for (const [at, [key, isPut]] of writes.entries()) {
            const one = isPut ? { value: 100 + at, at: at % 4 } : undefined;
            const request = { TableName: to, Key: keyOf(key) };
            // Not the client of the step, whose writes wait for these.
            const { dynamodb } = bench().clients;
            if (one) await dynamodb.send(new PutItemCommand({ TableName: to, Item: itemOf(key, one) }));
            else await dynamodb.send(new DeleteItemCommand(request));
            left.set(key, one);
          }
        },
      );
      const end = Array.from({ length: 12 }, (_, key) => {
        // What was taken away, and was not there when it was looked at, is as it was seen.
        const isLeft = left.has(key) && left.get(key) !== live.get(key);
        const one = isLeft ? left.get(key) : wanted(restored.get(key), live.get(key), chosen);
        return one ? [itemOf(key, one)] : [];
      });
      expect(await contents(bench(), to)).toEqual(byKey(end.flat()));
      const told = (...names: string[]) => names.reduce((sum, name) => sum + Number(outputs[name]), 0);
      expect(told('restored', 'replaced', 'deleted', 'kept', 'changedMeanwhile')).toBe(
        told('onlyInRestored', 'different', 'onlyInLive'),
      );
      expect(told('same', 'onlyInRestored', 'different')).toBe(restored.size);
    }),
    { numRuns: 40 },
  );
});
