import type { Section } from '../document/section';
import { blockHtml } from './block';
import { type Content, type Html, html } from './html';

/** `picture` stands above what the section says. */
export function sectionHtml({ id, title, blocks }: Section, picture: Content = ''): Html {
  return framed(id, title, [picture, ...blocks.map((block) => blockHtml(block, headingOf(id)))]);
}

export function framed(id: string, title: string, content: Content, wide = false): Html {
  const isWide = wide && html` class="wide"`;
  return html`<section id="${id}" aria-labelledby="${headingOf(id)}"${isWide}>
<h2 id="${headingOf(id)}">${title}</h2>
<div class="body">${content}</div>
</section>
`;
}

export function headingOf(id: string): string {
  return `${id}-title`;
}
