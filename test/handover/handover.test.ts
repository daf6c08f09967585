import { formats, handOver } from '../../handover/handover';
import { handoverJson } from '../../handover/json';
import { handoverMarkdown } from '../../handover/markdown';
import { everySetting, handedTable } from './every-setting';

const original = {
  name: 'orders',
  settings: { stream: 'KEYS_ONLY', tags: { a: '|`x`|' }, capacity: {} },
  known: 'captured',
};

test('the files of both tools, or of one', () => {
  const both = Object.keys(handOver(handedTable(), formats).files);
  expect(both).toEqual([
    'terraform/orders-2/imports.tf',
    'terraform/orders-2/resources.tf',
    'terraform/orders-2/move-state.sh',
    'cloudformation/orders-2/template.json',
    'cloudformation/orders-2/resources-to-import.json',
  ]);
  const { files, notes } = handOver(handedTable(), ['cloudformation']);
  expect(Object.keys(files)).toEqual(both.slice(3));
  expect(notes.terraform).toBeUndefined();
});

test('a table that has the name of the original again needs no import, and says so', () => {
  const table = handedTable(everySetting, { name: 'orders', hasItsName: true, original });
  const handover = handOver(table, formats);
  expect(handover.files).toEqual({});
  const text = handoverMarkdown('recreate-1', [handover]);
  expect(text).toContain('**no import is needed**');
  expect(text).toContain('| `stream` | `NEW_AND_OLD_IMAGES` | `KEYS_ONLY` |  |');
  expect(text).not.toContain('move-state.sh');
});

test('for people: what the next apply would change, what could not be read or compared, and what to do', () => {
  const { capacity: _, ...rest } = everySetting;
  const table = handedTable(rest, { original, unread: { alarms: 'denied | by\npolicy' } });
  const text = handoverMarkdown('recover-1', [handOver(table, formats)]);
  expect(text).toContain('| `name` | `orders-2` | `orders` | **makes the table anew, empty**: change the code first |');
  expect(text).toContain("| `tags.a` | nothing | `\\|'x'\\|` |  |");
  expect(text).toContain('- Could not be read: `alarms` (denied \\| by policy).');
  expect(text).toContain('- Not compared: `capacity`.');
  expect(text).toContain('sh move-state.sh --apply');
  expect(text).toContain('--change-set-type IMPORT');
  expect(text).toContain('--region eu-west-1');
});

test('for people: warm throughput is of the code only where that sets it', () => {
  const warmThroughput = { ...everySetting.warmThroughput, read: 12_000, write: 9_000 };
  const before = { name: 'orders', settings: { warmThroughput }, known: 'captured' };
  const text = handoverMarkdown('recover-1', [handOver(handedTable(everySetting, { original: before }), formats)]);
  expect(text).toContain('| `12000` | where the code sets it: **makes the table anew, empty**');
  expect(text).toContain('| `9000` | where the code sets it |');
});

test('for people: that nothing is known of the original', () => {
  const unknown = { name: 'orders', known: 'no run captured them, and the table is gone' };
  const text = handoverMarkdown('recover-1', [handOver(handedTable(everySetting, { original: unknown }), formats)]);
  expect(text).toContain('The settings of `orders` are not known (no run captured them, and the table is gone)');
});

test('for programs: the same', () => {
  const document = JSON.parse(handoverJson('recover-1', [handOver(handedTable(everySetting, { original }), formats)]));
  expect(document).toMatchObject({
    version: 1,
    run: 'recover-1',
    tables: [{ table: 'orders-2', original: { table: 'orders' }, needsImport: true, notCompared: [], unread: {} }],
  });
  expect(document.tables[0].differences[0]).toMatchObject({ path: 'name', replaces: true });
  expect(document.tables[0].files).toContain('terraform/orders-2/imports.tf');
});
