import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { loadRunbook } from '../../cli/runs/load-runbook';
import { compilePlan, renderDiagnostics } from '../../language';
import type { RunStep } from '../../language/plan';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'drillbook-')));
afterAll(() => rmSync(directory, { recursive: true }));

function write(file: string, runs: string): string {
  const path = join(directory, file);
  mkdirSync(join(path, '..'), { recursive: true });
  const name = file.replace(/.*\/|\.yaml$/g, '');
  const step = runs === '' ? 'wait: { duration: 1s }' : `run: { runbook: ${runs} }`;
  writeFileSync(path, `apiVersion: drillbook/v1\nname: ${name}\ndescription: Runs something.\nsteps:\n  - ${step}\n`);
  return path;
}

function compile(path: string) {
  const { plan, diagnostics, text } = compilePlan(loadRunbook(path), stepKinds, {});
  return { step: plan?.steps[0] as RunStep | undefined, said: renderDiagnostics(diagnostics, text) };
}

test('a runbook names others relative to its own file, wherever the command runs', () => {
  write('inner/last.yaml', '');
  write('inner/middle.yaml', 'last.yaml');
  const { step, said } = compile(write('first.yaml', 'inner/middle.yaml'));
  expect(said).toBe('');
  const middle = step?.plan;
  const last = (middle?.steps[0] as RunStep | undefined)?.plan;
  expect([middle?.runbook, middle?.source.directory]).toEqual(['middle', join(directory, 'inner')]);
  expect([last?.runbook, last?.source.file]).toEqual(['last', join(directory, 'inner', 'last.yaml')]);
});

test('the name of a shipped runbook will do, unless a file of that name is beside it', () => {
  const { step, said } = compile(write('nightly.yaml', 'guarded-delete'));
  expect(said).toBe('');
  expect(step?.plan.runbook).toBe('guarded-delete');
  expect(step?.effect).toBe('destroys');
});

test('a file that is not there, and a way back to the first one, are told at the step', () => {
  expect(compile(write('lost.yaml', 'nowhere.yaml')).said).toContain(
    'cannot read the runbook "nowhere.yaml": there is no such file',
  );
  expect(compile(write('folder.yaml', 'inner')).said).toContain('cannot read the runbook "inner": it is a directory');
  write('deep/back.yaml', '../round.yaml');
  const { said } = compile(write('round.yaml', 'deep/../deep/back.yaml'));
  expect(said).toMatch(/run-cycle.*round\.yaml -> .*back\.yaml -> .*round\.yaml/);
});

test('a saved plan is told from a runbook', () => {
  const path = join(directory, 'plan.json');
  writeFileSync(path, JSON.stringify({ version: 1, type: 'plan' }));
  expect(() => loadRunbook(path)).toThrow('Expected a runbook, got a saved plan');
});
