import type { Tone } from '../glyph';
import type { TableState } from './history';

export const stateTones: Readonly<Record<TableState, { readonly word: string; readonly tone: Tone }>> = {
  passed: { word: 'passed', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
  error: { word: 'could not tell', tone: 'unsure' },
  untested: { word: 'never tested', tone: 'none' },
};
