import type { Effect } from '../step-kind';

const rising: readonly Effect[] = ['reads', 'creates', 'changes', 'destroys'];

/** What a step does that is made of others. */
export function strongest(effects: readonly Effect[]): Effect {
  return rising[Math.max(0, ...effects.map((effect) => rising.indexOf(effect)))] ?? 'reads';
}
