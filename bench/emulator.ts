import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { figuresOf, measure, type Round } from './emulator/figures';

const rounds = 3;

/** The emulator against dynalite's own server, in turns on the same machine; the median of three. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { items: { type: 'string', default: '50000' }, json: { type: 'string' } } });
  const count = Number(values.items);
  if (!Number.isInteger(count) || count < 1) throw new Error(`Expected --items to be a number, got ${values.items}`);
  const ours: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measured = await measure(count);
    peer.push(measured.dynalite);
    ours.push(measured.ours);
  }
  const figures = figuresOf(ours, peer, count);
  if (values.json) writeFileSync(values.json, '');
  for (const figure of figures) {
    const { name, ours, peer, ratio, wanted, holds } = figure;
    if (values.json) appendFileSync(values.json, `${JSON.stringify(figure)}\n`);
    const verdict = holds ? 'holds' : 'MISSED';
    process.stdout.write(`${name}: ${ours} / ${peer} = ${ratio} (wanted ${wanted}: ${verdict})\n`);
  }
  if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
void main();
