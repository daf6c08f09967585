import type { RunFacts } from '../language/run-facts';
import { verdictText } from './confidence';
import { type Cell, type Inline, piecesOf } from './document/inline';
import type { Block, Section } from './document/section';
import { durationText } from './duration-text';
import { type Evidence, jsonReport } from './json';
import { code, markdownTable, plain } from './markdown-table';
import type { World } from './next-steps';
import { sectionsOf } from './sections';
import { aboutRun } from './sections/about';

/** A report for a ticket. */
export function renderMarkdown(evidence: Evidence, world: World = 'kept'): string {
  const { facts } = evidence;
  const digest = `Digest of this run's report in JSON: ${code(jsonReport(evidence).digest)}`;
  return `${[head(facts), ...sectionsOf(facts, world).map(sectionText), digest].join('\n\n')}\n`;
}

function head(facts: RunFacts): string {
  const rows = aboutRun(facts).map((row) => row.map(cellText));
  return `# ${plain(facts.runbook)}: ${verdictText(facts)}\n\n${markdownTable(['', ''], rows)}`;
}

function sectionText({ title, blocks }: Section): string {
  return [`## ${title}`, ...blocks.map(blockText)].join('\n\n');
}

function blockText(block: Block): string {
  if (block.kind === 'text') return cellText(block.text);
  if (block.kind === 'list') return block.items.map((item) => `- ${cellText(item)}`).join('\n');
  return markdownTable(
    block.head,
    block.rows.map((row) => row.map(cellText)),
  );
}

function cellText(cell: Cell): string {
  return piecesOf(cell).map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return plain(inline).replaceAll('\u2003', '&emsp;');
  if ('code' in inline) return code(inline.code);
  if ('good' in inline) return plain(inline.good);
  if ('amiss' in inline) return `**${plain(inline.amiss)}**`;
  if ('number' in inline) return inline.number.toLocaleString('en-US');
  if ('time' in inline) return inline.time;
  return 'milliseconds' in inline ? durationText(inline.milliseconds) : inline.letter;
}
