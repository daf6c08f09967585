import fc from 'fast-check';
import { Code, expression, jsonEncoded, quoted } from '../../../handover/hcl/expression';
import { asParsed, isLiteral, parseHcl } from './parse-hcl';

async function parsed(text: string): Promise<unknown> {
  const { locals } = (await parseHcl(`locals {\n  value = ${text}\n}\n`)) as unknown as {
    locals: { value: unknown }[];
  };
  return locals[0]?.value;
}

const signs = fc.constantFrom(
  '$',
  '%',
  '{',
  '}',
  '"',
  '\\',
  '\n',
  '\r',
  '\t',
  '\u0001',
  '\u2028',
  'ü',
  '😀',
  "'",
  '<<EOT',
);
const texts = fc.oneof(
  fc.array(signs, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
);

test('any text is read as it is, and nothing in it is evaluated', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect(await parsed(quoted(text))).toBe(asParsed(text.normalize('NFC')));
      expect(await isLiteral(quoted(text))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('lists and maps, in one line where they are plain', async () => {
  expect(expression(['a', 1, true])).toBe('["a", 1, true]');
  expect(expression([])).toBe('[]');
  expect(expression({})).toBe('{}');
  const value = { [`odd key = "\${x}"`]: 'v', list: [{ a: null }, { a: 1.5 }] };
  expect(await parsed(expression(value))).toEqual({
    [`odd key = "$\${x}"`]: 'v',
    list: [{ a: null }, { a: 1.5 }],
  });
});

test('code is written as it is, JSON as the value that it holds', async () => {
  expect(expression(new Code('aws_dynamodb_table.orders.arn'))).toBe('aws_dynamodb_table.orders.arn');
  expect(expression(jsonEncoded({ Version: '1', Resource: ['a'] }), '  ')).toBe(
    'jsonencode({\n    "Version"  = "1"\n    "Resource" = ["a"]\n  })',
  );
});
