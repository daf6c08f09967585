import fc from 'fast-check';
import { bases, checkRunbook } from '../../faults/fuzz/check-runbook';
import { rearrangedRunbooks } from '../../faults/fuzz/rearranged-runbooks';
import { changedRunbooks } from '../../faults/fuzz/runbook-changes';

/** 10,000 and more when a release is made; fewer leave room for the other tests. */
const runs = Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 400);

const each = Math.ceil(runs / 2 / Object.keys(bases).length);

test.each(Object.entries(bases))(
  '%s with other characters, words and lines',
  (_name, base) => {
    fc.assert(
      fc.property(changedRunbooks(base), (text) => checkRunbook({ text })),
      { numRuns: each },
    );
  },
  300_000,
);

test.each(Object.entries(bases))(
  '%s with its parts rearranged',
  (_name, base) => {
    fc.assert(
      fc.property(rearrangedRunbooks(base), (text) => checkRunbook({ text })),
      { numRuns: each },
    );
  },
  300_000,
);

test('random bytes: the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => checkRunbook({ bytes })),
    { numRuns: runs },
  );
}, 60_000);

const head = 'apiVersion: drillbook/v1\nname: a\ndescription: b\n';

function turns(levels: number, indent: string): string {
  if (levels === 0) return `${indent}- countItems: { table: orders }\n`.repeat(4);
  const inner = turns(levels - 1, `${indent}      `);
  return `${indent}- forEach:\n${indent}    in: [1]\n${indent}    steps:\n${inner}`.repeat(levels > 5 ? 1 : 2);
}

const wide: Record<string, string> = {
  'turns within turns': `${head}steps:\n${turns(8, '  ')}`,
  'turns too deep': `${head}steps:\n${turns(12, '  ')}`,
  branches: `${head}steps:\n  - parallel:\n${Array.from({ length: 400 }, (_, index) => `      b${index}: [{ wait: {} }]\n`).join('')}`,
  'undo of everything': `${head}steps:\n${'  - { wait: { duration: 1s }, undo: [{ wait: {} }] }\n'.repeat(200)}`,
  'runs of nothing': `${head}steps:\n${Array.from({ length: 400 }, (_, index) => `  - run: { runbook: n${index} }\n`).join('')}`,
  'runs of one': `${head}steps:\n${'  - run: { runbook: others/child.yaml, inputs: { table: orders } }\n'.repeat(300)}`,
  'steps without an end': `${head}steps:\n${'  - wait: { duration: 1s }\n'.repeat(700)}`,
};

test.each(Object.keys(wide))('a runbook of %s: a plan or diagnostics', (name) => {
  checkRunbook({ text: wide[name] ?? '' });
});

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
  checkRunbook({ text: hostile[name] ?? '' });
});
