import type { TableState } from '../../fleet/history';
import type { Tone } from '../glyph';

export const stateTones: Readonly<Record<TableState, { readonly word: string; readonly tone: Tone }>> = {
  passed: { word: 'passed', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
  error: { word: 'could not tell', tone: 'unsure' },
  untested: { word: 'never tested', tone: 'none' },
};
