import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lossScenes, lostAnswers } from '../../faults/lost-answers';
import { strangerScenes, strangers } from '../../faults/strangers';

/** A small share of the row `lost-answer` of `npm run faults`, which tries a hundred of each. */
const share = 2;
const seed = 20261124;

jest.setTimeout(240_000);

test('a call whose answer is lost has its effect once, and the step takes it for its own', async () => {
  const all = await lostAnswers(share, seed);
  expect(all.filter(({ tried, failed }) => tried !== share || failed.length > 0)).toEqual([]);
  expect(all).toHaveLength(lossScenes.length);
});

test('what others made in the place of it is refused, and stays as it is', async () => {
  const all = await strangers(share, seed);
  expect(all.filter(({ tried, failed }) => tried !== share || failed.length > 0)).toEqual([]);
  expect(all).toHaveLength(strangerScenes.length);
});

test('every call of a step that changes something is lost', () => {
  const changing = callsOfSteps().filter((name) => !/^(Describe|List|Get|Scan|BatchGet|Sign)/.test(name));
  const known = new Set(lossScenes.map(({ operation }) => operation));
  expect(changing.filter((name) => !known.has(name))).toEqual([]);
});

/** What the code of activities sends, by its text, but for messages: they may come twice, with a key that tells. */
function callsOfSteps(): string[] {
  const root = join(__dirname, '..', '..', 'activities');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('notifications'),
  );
  const texts = files.map((name) => readFileSync(join(root, name), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name)))];
}
