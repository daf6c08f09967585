import { JsonTexts, jsonOf } from '../../emulator/json-texts';

const texts = new JsonTexts(['{"a":{"S":"é\\n"}}', '{}']);

test.each([
  ['with texts', { Count: 2, Items: texts, LastEvaluatedKey: undefined, 'a "name"': { b: [1, null] } }],
  ['of texts alone', { Items: texts }],
  ['of no texts', { Items: new JsonTexts([]) }],
  ['with texts further in', { Responses: { Items: texts } }],
  ['without any', { Item: { a: { S: 'x' } } }],
  ['empty', {}],
])('writes an answer as JSON.stringify does: %s', (_, answer) => {
  expect(jsonOf(answer)).toBe(JSON.stringify(answer));
});

test('writes what is no object', () => {
  expect([null, [], 'text', 1].map(jsonOf)).toEqual(['null', '[]', '"text"', '1']);
});
