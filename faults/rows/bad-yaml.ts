import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { packageRoot } from '../../cli/package-root';
import { bases, checkRunbook } from '../fuzz/check-runbook';
import { rearrangedRunbooks } from '../fuzz/rearranged-runbooks';
import { changedRunbooks } from '../fuzz/runbook-changes';
import { type FaultRow, shareOf } from '../row';
import { must, Tally } from '../tally';

const hungMs = 10_000;

export const badYaml: FaultRow = {
  name: 'bad-yaml',
  fault: 'bad YAML (alias bomb, duplicate key, `__proto__`, 10 MB, wrong types)',
  must: 'an error with file, line, column in 100 ms',
  proof: 'fuzz: 0 crashes, 0 hangs',

  async run(options) {
    const tally = new Tally();
    const times: number[] = [];
    const timed = (content: { text: string } | { bytes: Uint8Array }) => {
      const start = performance.now();
      checkRunbook(content);
      const ms = performance.now() - start;
      times.push(ms);
      must(ms < hungMs, `took ${Math.round(ms)} ms`);
    };
    for (const [name, bytes] of knownBad()) await tally.try(name, () => timed({ bytes }));
    await tally.try('10 MB', () => timed({ text: `a: ${'x'.repeat(10_000_000)}` }));
    const names = Object.keys(bases);
    const numRuns = Math.ceil(shareOf(10_000, options, 200) / 2 / (names.length + 1));
    const parameters = { seed: options.seed, numRuns };
    for (const [name, base] of Object.entries(bases)) {
      const changed = fc.property(changedRunbooks(base), (text) => timed({ text }));
      await tally.try(`${name}, characters`, () => fc.assert(changed, parameters));
      const rearranged = fc.property(rearrangedRunbooks(base), (text) => timed({ text }));
      await tally.try(`${name}, rearranged`, () => fc.assert(rearranged, parameters));
    }
    const bytes = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => timed({ bytes }));
    await tally.try('bytes', () => fc.assert(bytes, parameters));
    const within = times.filter((ms) => ms <= 100).length;
    const figures = { slowestMs: Math.round(Math.max(...times)), within100ms: `${within} of ${times.length}` };
    const { failed, details } = tally.result(figures);
    return { tried: times.length, failed, details };
  },
};

/** The mistakes that the tests have a file for. */
function knownBad(): [string, Uint8Array][] {
  const directory = join(packageRoot, 'test/language/bad-runbooks');
  const files = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => [name, readFileSync(join(directory, name))]);
}
