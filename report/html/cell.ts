import { type Cell, type Inline, piecesOf } from '../document/inline';
import { durationText } from '../duration-text';
import { glyph } from './glyph';
import { type Html, html } from './html';

export function cellHtml(cell: Cell): Html {
  return html`${piecesOf(cell).map(inlineHtml)}`;
}

function inlineHtml(inline: Inline): Html {
  if (typeof inline === 'string') return textHtml(inline);
  if ('code' in inline) return html`<code>${textHtml(inline.code)}</code>`;
  if ('good' in inline) return html`<span class="state good">${glyph('good')}${inline.good}</span>`;
  if ('amiss' in inline) return html`<strong class="state bad">${glyph('bad')}${inline.amiss}</strong>`;
  if ('number' in inline) return html`${inline.number.toLocaleString('en-US')}`;
  if ('letter' in inline) return html`<span class="letter">${inline.letter}</span>`;
  if ('time' in inline) return timeHtml(inline.time);
  return html`${durationText(inline.milliseconds)}`;
}

function timeHtml(time: string): Html {
  return html`<time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/**
 * Text of others. What may run from right to left is set apart from what stands around it; a word that no column is
 * wide enough for may be broken anywhere, all others not. Most text needs neither, and large pages are faster so.
 */
export function textHtml(text: string): Html {
  const isLong = /\S{28}/.test(text);
  if (!isLong && /^\p{ASCII}*$/u.test(text)) return html`${text}`;
  return isLong ? html`<bdi class="long">${text}</bdi>` : html`<bdi>${text}</bdi>`;
}

/** Numbers stand under each other by their last digit. */
export function isNumeric(cell: Cell): boolean {
  return typeof cell === 'object' && ('number' in cell || 'milliseconds' in cell);
}
