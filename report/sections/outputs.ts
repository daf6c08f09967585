import type { Json } from '../../language/json';
import type { RunFacts } from '../../language/run-facts';
import { type Section, section, table } from '../document/section';
import { valueText } from '../step-summary';

export function outputsSection({ outputs = {} }: RunFacts): Section[] {
  const rows = Object.entries(outputs).map(([name, value]) => [{ code: name }, { code: fullText(value) }]);
  return section('outputs', 'Outputs', table(['', 'Value'], rows));
}

/** Digests as a whole: the report is what they are looked up in. */
function fullText(value: Json): string {
  return typeof value === 'string' ? value : valueText(value);
}
