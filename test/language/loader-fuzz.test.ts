import fc from 'fast-check';
import { compilePlan, diagnosticsToJson, renderDiagnostics } from '../../language';
import { fakeKinds } from './fake-kinds';
import { goodRunbook } from './runbook-text';

const lines = goodRunbook.split('\n');
const odd = [
  '',
  ' ',
  '\t',
  '\n',
  '- ',
  ': ',
  '? ',
  '#',
  '&a ',
  '*a',
  '!!str ',
  '!x ',
  '<<: ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '"',
  "'",
  '`',
  '@',
  '|',
  '>',
  '|9\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  '$',
  '{{',
  '}}',
  '${'.concat('{ '),
  ' }}',
  '\\',
  '\u0000',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  '__proto__: 1\n',
  'constructor: 1\n',
  'null',
  '~',
  '.nan',
  '0x10',
  '1e999',
  '99999999999999999999',
  'true',
  'toString',
  'hasOwnProperty',
];

type Change = (text: string) => string;

const at = fc.nat(goodRunbook.length);
const line = fc.nat(lines.length - 1);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, fc.nat(20)).map(
    ([from, count]): Change =>
      (text) =>
        text.slice(0, from) + text.slice(from + count),
  ),
  fc.tuple(at, fc.constantFrom(...odd)).map(
    ([from, piece]): Change =>
      (text) =>
        text.slice(0, from) + piece + text.slice(from),
  ),
  fc.tuple(at, fc.string({ unit: 'binary', maxLength: 4 })).map(
    ([from, piece]): Change =>
      (text) =>
        text.slice(0, from) + piece + text.slice(from + piece.length),
  ),
  fc.tuple(line, line).map(
    ([a, b]): Change =>
      (text) =>
        swapped(text.split('\n'), a, b).join('\n'),
  ),
  fc.tuple(line, fc.nat(3)).map(
    ([a, times]): Change =>
      (text) =>
        repeated(text.split('\n'), a, times).join('\n'),
  ),
  fc.tuple(line, fc.nat(8)).map(
    ([a, indent]): Change =>
      (text) =>
        indented(text.split('\n'), a, indent).join('\n'),
  ),
);

function swapped(all: string[], a: number, b: number): string[] {
  return all.map((each, index) => (index === a ? (all[b] ?? '') : index === b ? (all[a] ?? '') : each));
}

function repeated(all: string[], a: number, times: number): string[] {
  return all.flatMap((each, index) => (index === a ? Array<string>(times).fill(each) : [each]));
}

function indented(all: string[], a: number, indent: number): string[] {
  return all.map((each, index) => (index === a ? ' '.repeat(indent) + each.trimStart() : each));
}

/** 10,000 and more when a release is made; fewer leave room for the other tests. */
const runs = Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 1_000);

/** Invariants of every answer; a hang would be jest's timeout. */
function check(content: { text: string } | { bytes: Uint8Array }): void {
  const { plan, diagnostics, text } = compilePlan({ file: 'f.yaml', directory: '/', ...content }, fakeKinds, {});
  expect(plan === undefined).toBe(diagnostics.length > 0);
  const said = renderDiagnostics(diagnostics, text) + JSON.stringify(diagnosticsToJson(diagnostics));
  for (const { message, expected, help, range } of diagnostics) {
    expect(`${message} ${expected ?? ''} ${help ?? ''}`).not.toMatch(/undefined|\[object|NaN/);
    expect(range.start.line).toBeGreaterThan(0);
    expect(range.start.column).toBeGreaterThan(0);
    expect(range.start.offset).toBeLessThanOrEqual(range.end.offset);
    expect(range.end.offset).toBeLessThanOrEqual(text.length);
  }
  expect(said).not.toMatch(/[^\P{Cc}\t\n]/u);
  if (plan) expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
}

test('changed runbooks: a plan or diagnostics, never a crash', () => {
  const runbook = fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((all) => all.reduce((text, each) => each(text), goodRunbook));
  fc.assert(
    fc.property(runbook, (text) => check({ text })),
    { numRuns: runs },
  );
}, 120_000);

test('random bytes: the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => check({ bytes })),
    { numRuns: runs },
  );
}, 60_000);

const open = '$'.concat('{{');

const hostile: Record<string, string> = {
  lists: '- x\n'.repeat(200_000),
  maps: Array.from({ length: 50_000 }, (_, index) => `k${index}: v`).join('\n'),
  'nested flow lists': '['.repeat(500_000),
  'nested flow maps': '{a: '.repeat(200_000),
  'nested block lists': `${'- '.repeat(400_000)}x`,
  'nested keys': `${'? '.repeat(400_000)}x`,
  'growing indentation': Array.from({ length: 1_200 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
  anchors: '&a '.repeat(300_000),
  tags: '! '.repeat(400_000),
  comments: '# x\n'.repeat(200_000),
  documents: '---\n'.repeat(200_000),
  directives: '%a\n'.repeat(300_000),
  brackets: ']}'.repeat(400_000),
  colons: ': '.repeat(400_000),
  quotes: "'".repeat(900_000),
  'one long line': `a: ${'x '.repeat(500_000)}`,
  'one long block': `a: |\n${'  x\n'.repeat(200_000)}`,
  'unknown keys': Array.from({ length: 2_000 }, (_, index) => `kez${index}: 1`).join('\n'),
  expressions: `apiVersion: drillbook/v1\nname: a\ndescription: b\noutputs:\n  x: "${Array.from({ length: 20_000 }, (_, index) => `${open} a${index} && b && c }}`).join('')}"\nsteps: []\n`,
  'unbalanced expressions': `outputs: { a: '${`${open} { }}`.repeat(100_000)}'}`,
  'expressions with open strings': `outputs: { a: "${`${open} \\\\'`.repeat(80_000)}"}`,
  'unclosed expressions': `description: "${`${open} `.repeat(200_000)}"`,
};

test.each(Object.keys(hostile))('a megabyte of %s is refused', (name) => {
  check({ text: hostile[name] ?? '' });
});
