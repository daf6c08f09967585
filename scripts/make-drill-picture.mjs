// Runs the drill and draws what it prints to docs/drill.svg, the picture in README.
//   npm run build && node scripts/make-drill-picture.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const directory = mkdtempSync(join(tmpdir(), 'drillbook-picture-'));
const drill = spawnSync(process.execPath, [join(root, 'bin', 'drillbook.js'), 'drill', '--report-dir', 'reports'], {
  cwd: directory,
  encoding: 'utf8',
  env: { ...process.env, NO_COLOR: '1' },
});
rmSync(directory, { recursive: true });
if (drill.status !== 0) throw new Error(`The drill ended with ${drill.status}:\n${drill.stdout}${drill.stderr}`);

const [character, line, margin] = [7.25, 18, 16];
const told = drill.stdout.replaceAll(`${directory}/`, '');
const lines = ['$ npm run drill', ...told.trimEnd().split('\n')].map((text) => text.slice(0, 150));
const width = Math.ceil(Math.max(...lines.map(({ length }) => length)) * character + 2 * margin);
const height = lines.length * line + 2 * margin;
const rows = lines.map((text, at) => `<text x="${margin}" y="${margin + (at + 0.75) * line}">${painted(text)}</text>`);

writeFileSync(
  join(root, 'docs', 'drill.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>Output of npm run drill: every step with its result, the verdict, counts and fingerprints</title>
<rect width="100%" height="100%" rx="8" fill="#11161d"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12" fill="#d5dce5">
${rows.join('\n')}
</g>
</svg>
`,
);

function painted(text) {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // SVG runs spaces together.
    .replaceAll(' ', '\u00a0');
  return escaped
    .replace('✔', '<tspan fill="#5fd38d">✔</tspan>')
    .replace(/^(Verdict:\u00a0passed|guarded-delete)/, '<tspan fill="#5fd38d" font-weight="bold">$1</tspan>')
    .replace(/^(\$.*)$/, '<tspan fill="#8aa0b8">$1</tspan>');
}
