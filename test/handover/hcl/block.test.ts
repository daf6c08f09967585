import { blockText } from '../../../handover/hcl/block';
import { parseHcl } from './parse-hcl';

test('a block: attributes aligned, what is undefined left out, comments on lines of their own', async () => {
  const text = blockText({
    type: 'resource',
    labels: ['aws_dynamodb_table', 'orders'],
    body: [
      { comment: 'one\ntwo' },
      { attributes: { name: 'orders', billing_mode: 'PROVISIONED', range_key: undefined } },
      { type: 'ttl', body: [{ attributes: { enabled: true } }] },
    ],
  });
  expect(text).toBe(`resource "aws_dynamodb_table" "orders" {
  # one
  # two

  name         = "orders"
  billing_mode = "PROVISIONED"

  ttl {
    enabled = true
  }
}
`);
  expect(await parseHcl(text)).toMatchObject({ resource: { aws_dynamodb_table: { orders: [{ name: 'orders' }] } } });
});
