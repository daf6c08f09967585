import type { Block } from '../document/section';
import { cellHtml, isNumeric } from './cell';
import { type Html, html } from './html';

/** `label`: the id of the heading that names it. */
export function blockHtml(block: Block, label: string): Html {
  if (block.kind === 'text') return html`<p>${cellHtml(block.text)}</p>`;
  if (block.kind === 'list') return html`<ul>${block.items.map((item) => html`<li>${cellHtml(item)}</li>`)}</ul>`;
  const numeric = block.head.map((_, at) => block.rows.some((row) => isNumeric(row[at] ?? '')));
  const of = (at: number) => (numeric[at] ? html` class="number"` : '');
  const head = block.head.map((name, at) =>
    name === '' ? html`<td></td>` : html`<th scope="col"${of(at)}>${name}</th>`,
  );
  const rows = block.rows.map(
    (row) => html`<tr>${row.map((cell, at) => html`<td${of(at)}>${cellHtml(cell)}</td>`)}</tr>`,
  );
  return scrolling(html`<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`, label);
}

/** What is wider than a narrow window is scrolled by itself, by keyboard too. */
export function scrolling(content: Html, label: string): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-labelledby="${label}">${content}</div>`;
}
