import { PassThrough } from 'node:stream';
import { confirm } from '../../cli/confirm';

function asked(answer: string): Promise<boolean> {
  const input = new PassThrough();
  input.end(answer);
  return confirm('Go on?', input, new PassThrough());
}

test.each([
  ['y\n', true],
  ['Yes\n', true],
  ['\n', false],
  ['n\n', false],
  ['yesterday\n', false],
  ['', false],
])('%j is %j', async (answer, means) => {
  expect(await asked(answer)).toBe(means);
});
