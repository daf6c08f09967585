import { parseCommand, UsageError } from '../../faults/arguments';
import { rows } from '../../faults/rows';

const [first, second] = rows.map(({ name }) => name);

test('without arguments every row is tried as a whole, with some seed', () => {
  const command = parseCommand([], rows);
  expect(command).toMatchObject({ rows, size: 1, list: false, json: undefined });
  expect(command.seed).toBeGreaterThanOrEqual(0);
});

test('rows are tried in the order of the table, whatever the order of their names', () => {
  const command = parseCommand(
    ['--only', `${second},${first}`, '--seed', '7', '--json', 'faults.jsonl', '--quick'],
    rows,
  );
  expect(command.rows.map(({ name }) => name)).toEqual([first, second]);
  expect(command).toMatchObject({ seed: 7, json: 'faults.jsonl' });
  expect(command.size).toBeLessThan(1);
});

test.each([
  [['--only', 'nothing'], /--only to name rows of .*throttling.*; got "nothing"/],
  [['--only', `${first},`], /got ""/],
  [['--seed', '1.5'], /--seed to be a whole number/],
  [['--seed', '-1'], /--seed/],
  [['--sed', '1'], /--sed/],
  [['throttling'], /throttling/],
])('%j is a usage error that says what is wrong', (given, message) => {
  expect(() => parseCommand(given, rows)).toThrow(UsageError);
  expect(() => parseCommand(given, rows)).toThrow(message);
});

test('each row has a name of its own, and says what happens and what must', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  for (const { name, fault, must, proof } of rows) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect([fault, must, proof].every((text) => text.length > 0)).toBe(true);
  }
});
