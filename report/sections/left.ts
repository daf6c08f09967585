import { createdTables } from '../../language/created-tables';
import type { RunFacts } from '../../language/run-facts';
import type { Inline } from '../document/inline';
import { type Section, section, table } from '../document/section';
import type { World } from '../next-steps';

export function leftSection(facts: RunFacts, world: World): Section[] {
  if (world === 'gone') return [];
  const rows = Object.entries(createdTables(facts)).map(([table, { byStep, kind, run }]) => [
    { code: table },
    run ? [{ code: byStep }, ' of ', { code: run }] : ([{ code: byStep }] as Inline[]),
    { code: kind },
  ]);
  return section('left', 'Tables that this run made and left', table(['Table', 'Made by step', 'Kind'], rows));
}
