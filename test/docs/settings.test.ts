import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../activities/settings/setting-table';

const page = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| `(\w+)` \| (keeps|drops) it \| ([^|]+) \|$/gm)].map(
  ([, name = '', reads, restore, how = '']) => ({ name, reads, restore, how }),
);

test('the table of settings has them in the order in which they are applied', () => {
  const names = rows.map(({ name }) => name);
  const known = settings.map(({ name }) => name);
  expect(names).toEqual(known.filter((name) => names.includes(name)));
  expect(known.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

test('it says of each by what it is read and set, and whether a restore drops it', () => {
  for (const { name, reads, restore, how } of rows) {
    const setting = settings.find((other) => other.name === name);
    const actions = setting?.reads.length === 0 ? ['dynamodb:DescribeTable'] : setting?.reads;
    expect(actions).toContain(`dynamodb:${reads}`);
    expect([name, restore]).toEqual([name, setting?.dropped === undefined ? 'keeps' : 'drops']);
    if (!setting?.change) expect(how).toMatch(/^(never:|with the indexes)/);
    // Those on something else are what DynamoDB does as the caller.
    const calls = (setting?.writes ?? []).filter((write) => typeof write === 'string');
    for (const write of setting?.change ? calls : []) expect(how).toContain(`\`${write.replace('dynamodb:', '')}\``);
  }
});
