import { type Html, html } from './html';

export type Tone = 'good' | 'bad' | 'unsure' | 'open' | 'none';

const shapes: Readonly<Record<Tone, Html>> = {
  good: html`<path d="M3 8.5 6.5 12 13 4.5"/>`,
  bad: html`<path d="M4 4l8 8M12 4l-8 8"/>`,
  unsure: html`<path d="M8 2.5v7M8 12v1.6"/>`,
  open: html`<circle cx="8" cy="8" r="5"/>`,
  none: html`<path d="M4 8h8"/>`,
};

/** A shape beside a word, so that nothing is told by colour alone; the word is what is read out. */
export function glyph(tone: Tone): Html {
  return html`<svg class="glyph ${tone}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[tone]}</svg>`;
}
