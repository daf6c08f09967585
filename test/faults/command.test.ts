import { parseCommand, UsageError } from '../../faults/arguments';
import { chosenScenes, sceneName } from '../../faults/chosen-scenes';
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

test('of a row that tries shipped runbooks, runbooks are chosen, or ways through them', () => {
  const scenes = ['recreate-table', 'recover-items (some were lost)'];
  const given = ['--only', 'killed-workers,resumed-runs', ...scenes.flatMap((scene) => ['--scene', scene])];
  expect(parseCommand(given, rows)).toMatchObject({ scenes });
  expect(chosenScenes({ seed: 1, scenes }).map(sceneName)).toEqual([
    'recover-items (some were lost)',
    'recreate-table (nobody fences the writers)',
    'recreate-table (with writers fenced)',
    'recreate-table (undone, since applications do not work)',
  ]);
});

test.each([
  [['--only', 'nothing'], /--only to name rows of .*throttling.*; got "nothing"/],
  [['--only', `${first},`], /got ""/],
  [['--seed', '1.5'], /--seed to be a whole number/],
  [['--seed', '-1'], /--seed/],
  [['--sed', '1'], /--sed/],
  [['throttling'], /throttling/],
  [['--scene', 'recover-table'], /--only of killed-workers, resumed-runs; got it with throttling/],
  [['--only', 'killed-workers', '--scene', 'nothing'], /to name a runbook, .*; got "nothing"/],
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
