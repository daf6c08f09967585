import { applySettings } from '../../../activities/apply-settings';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { capture } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const apply = (table: string, key: string) =>
  bench().perform(applySettings, { table, document: { version: 1, table, settings: { encryption: { key } } } });

test('a key is set by its ARN, and given back to AWS', async () => {
  const table = await tableWith(bench(), []);
  const key = 'arn:aws:kms:us-east-1:000000000000:key/1';
  for (const each of [key, 'AWS_OWNED']) {
    expect(await apply(table, each)).toMatchObject({ set: ['encryption'], notSet: {} });
    expect((await capture(bench(), table)).document.settings['encryption']).toEqual({ key: each });
  }
});

test.each(['alias/orders', '11111111-2222-3333-4444-555555555555'])(
  '%s is no value: DescribeTable never tells it so, and it could not be compared',
  async (key) => {
    const table = await tableWith(bench(), []);
    const { code, message } = await failureOfStep(apply(table, key));
    expect(code).toBe('InvalidInput');
    expect(message).toContain('Expected the ARN of a KMS key');
  },
);
