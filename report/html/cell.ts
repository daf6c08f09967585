import { type Cell, type Inline, piecesOf } from '../document/inline';
import { durationText } from '../duration-text';
import { glyph } from './glyph';
import { type Html, html } from './html';

/** Text of others may run from right to left: each piece is set apart from what stands around it. */
export function cellHtml(cell: Cell): Html {
  return html`${piecesOf(cell).map(inlineHtml)}`;
}

function inlineHtml(inline: Inline): Html {
  if (typeof inline === 'string') return inline === '' ? html`` : html`<bdi${longOf(inline)}>${inline}</bdi>`;
  if ('code' in inline) return html`<code${longOf(inline.code)}><bdi>${inline.code}</bdi></code>`;
  if ('good' in inline) return html`<span class="state good">${glyph('good')}${inline.good}</span>`;
  if ('amiss' in inline) return html`<strong class="state bad">${glyph('bad')}${inline.amiss}</strong>`;
  if ('number' in inline) return html`${inline.number.toLocaleString('en-US')}`;
  if ('letter' in inline) return html`<span class="letter">${inline.letter}</span>`;
  return html`${durationText(inline.milliseconds)}`;
}

/** A word that no column is wide enough for may be broken anywhere, all others not. */
function longOf(text: string): Html | undefined {
  return /\S{28}/.test(text) ? html` class="long"` : undefined;
}

/** Numbers stand under each other by their last digit. */
export function isNumeric(cell: Cell): boolean {
  return typeof cell === 'object' && ('number' in cell || 'milliseconds' in cell);
}
