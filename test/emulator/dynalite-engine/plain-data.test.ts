import validations from 'dynalite/validations';
import fc from 'fast-check';
import { operationModules } from '../../../emulator/dynalite-engine/operation-modules';
import { plainData } from '../../../emulator/dynalite-engine/plain-data';

const text = fc.string({ maxLength: 4 });
/** Mostly what it should be. */
const odd = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ arbitrary: usual, weight: 100 }, fc.jsonValue({ maxDepth: 2 }));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: odd(
    fc.oneof(
      { depthSize: 'small' },
      fc.record({ S: odd(text) }),
      fc.record({ N: text, S: text }, { requiredKeys: [] }),
      fc.record({ B: fc.base64String() }),
      fc.record({ BOOL: odd(fc.boolean()) }),
      fc.record({ NULL: fc.boolean() }),
      fc.record({ SS: fc.array(odd(text)) }),
      fc.record({ L: fc.array(tie('value')) }),
      fc.record({ M: odd(fc.dictionary(text, tie('value'), { noNullPrototype: true })) }),
    ),
  ),
}));
const map = odd(fc.dictionary(text, value, { noNullPrototype: true }));
const request = fc.record(
  {
    TableName: odd(text),
    Key: map,
    Item: map,
    ConditionExpression: odd(text),
    ExpressionAttributeNames: odd(fc.dictionary(text, odd(text), { noNullPrototype: true })),
    ExpressionAttributeValues: map,
    ReturnValues: odd(text),
    unknown: text,
  },
  { requiredKeys: ['TableName'] },
);

test.each(['PutItem', 'DeleteItem'] as const)('what is plain is what dynalite makes of it: %s', (operation) => {
  const { types } = operationModules[operation].shape;
  let plain = 0;
  fc.assert(
    fc.property(request, (asked) => {
      const data = plainData(asked, types);
      if (!data) return;
      plain += 1;
      expect(JSON.stringify(data)).toBe(JSON.stringify(validations.checkTypes(structuredClone(asked), types)));
    }),
    { numRuns: 2_000 },
  );
  expect(plain).toBeGreaterThan(100);
});
