import type { ObjectiveResult } from '../language/run-facts';
import { durationText } from './duration-text';

/** `rto: 3 min 05 s, the objective is 15 min 00 s`. */
export function objectiveText({ name, objectiveMs, measuredMs, met }: ObjectiveResult): string {
  const measured = measuredMs === undefined ? 'not measured' : durationText(measuredMs);
  return `${name}: ${measured}, the objective is ${durationText(objectiveMs)}${met ? '' : ': MISSED'}`;
}
