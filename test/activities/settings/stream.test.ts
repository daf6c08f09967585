import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, isLostAndSet, captured } = oneSetting(bench, 'stream');
const arnOfStream = async (TableName: string) =>
  (await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn;

test('captured as its view, lost by a restore, turned on with an ARN of its own, equal after', async () => {
  const { source, target, value } = await isLostAndSet('OFF');
  expect(value).toBe('NEW_IMAGE');
  const [before, after] = [await arnOfStream(source), await arnOfStream(target)];
  expect(after).toContain(`:table/${target}/stream/`);
  expect(after).not.toBe(before);

  // Another view is another stream.
  expect(await apply(target, 'KEYS_ONLY')).toMatchObject({ outcome: 'set' });
  expect(await captured(target)).toBe('KEYS_ONLY');
  expect(await arnOfStream(target)).not.toBe(after);
  expect(await apply(target, 'OFF')).toMatchObject({ outcome: 'set' });
  expect(await captured(target)).toBe('OFF');
});
