import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readFolder } from '../../../cli/evidence/read-files';
import { seededRandom } from '../../../emulator/seeded-random';
import { verifyEvidence } from '../../../report/evidence/verify';
import { plan } from '../../report/evidence/evidence-of';
import { passed } from '../../report/facts';

const scratch = mkdtempSync(join(tmpdir(), 'drillbook-writers-'));
const files = { facts: join(scratch, 'facts.json'), plan: join(scratch, 'plan.json') };
const children: ChildProcess[] = [];

beforeAll(() => {
  writeFileSync(files.facts, JSON.stringify({ ...passed, planDigest: plan.digest }));
  writeFileSync(files.plan, JSON.stringify(plan));
});
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true });
});

function writer(folder: string, runs: readonly string[]): ChildProcess {
  const script = resolve(__dirname, 'writer-child.js');
  const child = spawn(process.execPath, [script, folder, files.facts, files.plan, ...runs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

function runsOf(writer: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `run-${writer}-${at}`);
}

test('processes at once, some of them on the same runs, make chains without a fork', async () => {
  const folder = join(scratch, 'at-once');
  const writers = [0, 1, 2, 2, 3, 3].map((name) => writer(folder, runsOf(name, 6)));
  expect(await Promise.all(writers.map(ended))).toEqual([0, 0, 0, 0, 0, 0]);
  const { faults, chains, documents } = verifyEvidence(readFolder(folder));
  expect(faults).toEqual([]);
  expect([documents.length, ...chains.map(({ links }) => links)]).toEqual([24, 24, 24]);
}, 120_000);

test('processes that are killed anywhere leave evidence that the next one goes on with', async () => {
  const folder = join(scratch, 'killed');
  const random = seededRandom(8);
  for (let round = 0; round < 8; round += 1) {
    const doomed = [0, 1].map((name) => writer(folder, runsOf(name, 12)));
    await Promise.all(doomed.map((child) => once(child.stdout as NodeJS.ReadableStream, 'data')));
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
    for (const child of doomed) child.kill('SIGKILL');
    await Promise.all(doomed.map(ended));
  }
  expect(await Promise.all([0, 1].map((name) => ended(writer(folder, runsOf(name, 12)))))).toEqual([0, 0]);
  const { faults, chains, documents } = verifyEvidence(readFolder(folder));
  expect(faults).toEqual([]);
  expect([documents.length, ...chains.map(({ links }) => links)]).toEqual([24, 24, 24]);
}, 120_000);
