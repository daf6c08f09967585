import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformConfiguration } from '../../../handover/terraform/configuration';
import { handedTable } from '../every-setting';

const directory = mkdtempSync(join(tmpdir(), 'handover-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Has the old table in its state, and notes what it is asked. */
const terraform = `#!/bin/sh
echo "$*" >> ${directory}/asked
case "$1 $2" in
  'state list') echo aws_dynamodb_table.orders ;;
  'state pull') echo '{"version":4}' ;;
esac
`;
writeFileSync(join(directory, 'terraform'), terraform);
chmodSync(join(directory, 'terraform'), 0o755);

const script = terraformConfiguration(handedTable()).files['move-state.sh'] ?? '';

function move(...options: string[]): { stdout: string; status: number | null; asked: string[] } {
  rmSync(join(directory, 'asked'), { force: true });
  const { stdout, stderr, status } = spawnSync('sh', ['-s', '--', ...options], {
    cwd: directory,
    input: script,
    encoding: 'utf8',
    env: { PATH: `${directory}:${process.env['PATH']}` },
  });
  const asked = readdirSync(directory).includes('asked') ? readFileSync(join(directory, 'asked'), 'utf8') : '';
  return { stdout: stdout + stderr, status, asked: asked.split('\n').filter((line) => line !== '') };
}

test('without --apply it prints the moves and asks Terraform nothing', () => {
  const { stdout, status, asked } = move();
  expect({ status, asked }).toEqual({ status: 0, asked: [] });
  expect(stdout).toContain("terraform state rm 'aws_dynamodb_table.orders'");
  expect(stdout).toContain("terraform import 'aws_dynamodb_table.orders' 'orders-2'");
});

test('with --apply it keeps the state, forgets what is in it and imports all', () => {
  const { status, asked } = move('--apply');
  expect(status).toBe(0);
  expect(asked[0]).toBe('state pull');
  expect(asked.filter((line) => line.startsWith('state rm'))).toEqual(['state rm aws_dynamodb_table.orders']);
  expect(asked.filter((line) => line.startsWith('import'))).toHaveLength(12);
  expect(asked).toContain('import aws_dynamodb_contributor_insights.orders name:orders-2/index:/123456789012');
  expect(readdirSync(directory).filter((name) => name.startsWith('state-before-handover-'))).toHaveLength(1);
});

test('with --forget-only it leaves the imports to the import blocks', () => {
  const { status, asked } = move('--forget-only');
  expect(status).toBe(0);
  expect(asked.filter((line) => line.startsWith('import'))).toEqual([]);
  expect(asked).toContain('state rm aws_dynamodb_table.orders');
});

test('another word is refused before anything is done', () => {
  const { status, asked, stdout } = move('--destroy');
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
  expect(stdout).toContain('got: --destroy');
});

test('what the provider does not import is said', () => {
  expect(script).toContain('# aws_appautoscaling_scheduled_action.orders_read cannot be imported');
});

test('it never destroys', () => {
  expect(script).not.toMatch(/terraform (destroy|apply)/);
});
