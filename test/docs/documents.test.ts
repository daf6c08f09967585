import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { fileSource } from '../../faults/fuzz/runbook-file';
import { type RunbookLoader, readSchedule, renderDiagnostics, validateRunbook } from '../../language';
import { ownForms } from '../../language/forms/own-forms';
import { effectInWords } from '../../language/schema/step-reference';

const root = resolve(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The documents run shipped runbooks only. */
const load: RunbookLoader = (named) => fileSource(join(root, 'runbooks'), `${named}.yaml`);

const withRunbooks = [
  'README.md',
  'docs/runbooks.md',
  'docs/comparing.md',
  'docs/reconciling.md',
  'docs/settings-documents.md',
  'docs/swapping.md',
];

test.each(withRunbooks)('each runbook in %s is valid', (document) => {
  const runbooks = [...readFileSync(join(root, document), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)];
  expect(runbooks.length).toBeGreaterThan(0);
  for (const [, text = ''] of runbooks) {
    const { runbook, diagnostics } = validateRunbook({ file: document, text, directory: root, load }, stepKinds);
    expect(renderDiagnostics(diagnostics, text)).toBe('');
    expect(runbook).toBeDefined();
  }
});

test.each(['docs/schedule.md', 'docs/fleets.md'])('the schedule in %s is valid', (document) => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(root, document), 'utf8')) ?? [];
  expect(readSchedule(document, text).diagnostics).toEqual([]);
});

test('the table of steps has each step, with its effect and what it does', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` \| ([\w ]+) \| (.+) \|$/gm)].map(([, name, effect]) => [name, effect]);
  const kinds = [...stepKinds.values()].map(({ kind, effect }) => [kind, effect]);
  expect(rows).toEqual([...kinds, ...ownForms(stepKinds).map((form) => [form.key, effectInWords(form)])]);
  for (const { kind, summary } of stepKinds.values())
    expect(readme).toContain(`| \`${kind}\` | ${stepKinds.get(kind)?.effect} | ${summary} |`);
});

test.each([
  'README.md',
  'docs/deciding.md',
  'docs/evidence.md',
  'docs/fleets.md',
  'docs/following.md',
  'docs/reports.md',
  'docs/resuming.md',
  'docs/schedule.md',
])('each command that %s shows exists, with its options', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const commands = readdirSync(join(root, 'cli/commands')).map((file) => file.replace('.ts', ''));
  const shown = [...text.matchAll(/drillbook (\w+)((?: [^\n#`]*)?)/g)];
  expect(shown.length).toBeGreaterThan(2);
  for (const [, command = '', rest = ''] of shown) {
    expect(commands).toContain(command);
    const source = readFileSync(join(root, 'cli/commands', `${command}.ts`), 'utf8');
    const files = [
      'emulator',
      'evidence',
      'fleet',
      'limits',
      'reason',
      'report-format',
      'resume',
      'schedule',
      'wait',
    ].map((name) => `options/${name}.ts`);
    const within = command === 'schedule' ? readdirSync(join(root, 'cli/commands/schedules')) : [];
    files.push(...within.map((file) => `commands/schedules/${file}`));
    const options = [...files, 'command.ts'].map((file) => readFileSync(join(root, 'cli', file), 'utf8'));
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(source + options.join('')).toContain(option);
  }
});

test('every file that a document links to is there', () => {
  for (const document of [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ]) {
    const text = readFileSync(join(root, document), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) =>
      join(root, document, '..', link),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  }
});
