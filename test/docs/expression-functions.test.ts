import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeOfExpression } from '../../language/check/expression-types';
import { atTop } from '../../language/check/step-reach';
import { functionNames } from '../../language/expression-environment';
import { evaluate, parseExpression } from '../../language/expressions';

const page = readFileSync(join(__dirname, '../../docs/runbooks.md'), 'utf8');
const table = page.slice(page.indexOf('| function | gives |')).split('\n\n')[0] ?? '';
const examples = [...table.matchAll(/\| `([^`]+)` \|$/gm)].map(([, example = '']) => example);
const nothing = { inputs: new Map(), steps: new Map(), run: new Map(), route: atTop(0) };

test.each(examples)('%s is true', (example) => {
  expect(typeOfExpression(example, parseExpression(example), nothing).faults).toEqual([]);
  expect(evaluate(example, { inputs: {}, steps: {}, run: {} })).toBe(true);
});

test('each function of our own has its row', () => {
  expect(examples).toHaveLength(8);
  for (const name of ['timestamp', 'duration', 'seconds', 'earlier', 'later', 'bytes']) {
    expect(functionNames).toContain(name);
    expect(table).toContain(`\`${name}(`);
  }
});
