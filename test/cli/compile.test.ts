import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommandContext } from '../../cli/command';
import { compile } from '../../cli/runs/compile';
import { editedPlan } from '../../cli/runs/edited-plan';
import { loadSchedule } from '../../cli/schedules/load-schedule';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'drillbook-')));
afterAll(() => rmSync(directory, { recursive: true }));

const context = { color: false, printer: { print: (event: unknown) => fail(JSON.stringify(event)) } };

function fail(message: string): never {
  throw new Error(message);
}

function write(file: string, text: string): string {
  const path = join(directory, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const text = `apiVersion: drillbook/v1
name: paths
description: Names files.
inputs:
  data: { type: path, default: rows.jsonl }
  to: { type: path, default: "" }
  name: { type: string, default: rows }
steps:
  - wait: { duration: 1s }
`;
const runbook = write('runbooks/paths.yaml', text);

function inputsOf(given: Record<string, string>) {
  return compile(context as unknown as CommandContext, runbook, given).inputs;
}

test('a path of the command line starts from the working directory, a default from the runbook', () => {
  expect(inputsOf({ to: 'out/keys', name: 'other' })).toEqual({
    data: 'rows.jsonl',
    to: resolve('out/keys'),
    name: 'other',
  });
  expect(inputsOf({ data: '/var/rows.jsonl', to: '' })).toEqual({ data: '/var/rows.jsonl', to: '', name: 'rows' });
});

test('a path in the file of a schedule starts from that file', () => {
  const file = write(
    'schedules/nightly.yaml',
    'apiVersion: drillbook/v1\nname: nightly\nrunbook: ../runbooks/paths.yaml\nevery: 1d\ninputs: { to: ../kept }\n',
  );
  const { plan } = loadSchedule(context as unknown as CommandContext, file);
  expect(plan.inputs).toMatchObject({ data: 'rows.jsonl', to: join(directory, 'kept') });
});

test('an edited runbook keeps the paths that were given before, and has its own default', () => {
  const before = inputsOf({ to: 'out/keys' });
  const moved = write('elsewhere/paths.yaml', text);
  const { inputs } = editedPlan(context as unknown as CommandContext, moved, before, {});
  expect(inputs).toMatchObject({ data: 'rows.jsonl', to: resolve('out/keys') });
});
