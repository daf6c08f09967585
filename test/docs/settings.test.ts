import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingAction } from '../../activities/settings/setting';
import { settings } from '../../activities/settings/setting-table';

const page = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| ([`\w, ]+) \| (keeps|drops) it \| ([^|]+) \|$/gm)].map(
  ([, name = '', reads = '', restore, how = '']) => ({ name, reads: operationsIn(reads), restore, how }),
);

test('the table of settings has them in the order in which they are applied', () => {
  expect(rows.map(({ name }) => name)).toEqual(settings.map(({ name }) => name));
});

test('it says of each by what it is read and set, and whether a restore drops it', () => {
  for (const { name, reads, restore, how } of rows) {
    const setting = settings.find((other) => other.name === name);
    const read = namesOf(setting?.reads);
    expect(reads).toEqual(read.length === 0 ? ['DescribeTable'] : read);
    expect([name, restore]).toEqual([name, setting?.dropped === undefined ? 'keeps' : 'drops']);
    if (!setting?.change) expect(how).toMatch(/^(never:|with the indexes)/);
    // What it declares beyond these is asked of the caller for what AWS does then.
    const written = operationsIn(how);
    expect(written.length > 0).toBe(setting?.change !== undefined);
    expect(namesOf(setting?.writes)).toEqual(expect.arrayContaining(written));
  }
});

function operationsIn(cell: string): string[] {
  return [...cell.matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name);
}

function namesOf(actions: readonly SettingAction[] = []): string[] {
  return actions.map((each) => (typeof each === 'string' ? each : each.action).replace(/^.*:/, ''));
}
