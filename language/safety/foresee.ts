import { type Ledger, nameIn } from '../ledger';
import type { PredictedStep } from '../predict';
import { touchesWith } from '../step-effects';
import { type AskedEffect, askedEffects } from './asked-effects';
import type { SafetyPolicy } from './policy-keys';
import { type Occasion, type Ruling, ruleOn } from './rule';

/** What can be told, before the run, of one effect of a step. */
export interface Foreseen {
  readonly asked: AskedEffect;
  readonly ruling: Ruling | InTheRun;
}

/** Only the run knows the table, or the hour. */
interface InTheRun {
  readonly is: 'inTheRun';
  readonly why: string;
}

/** What the worker will say when the run comes to the step, as far as that can be known. */
export function foreseePolicy(
  policy: SafetyPolicy,
  row: PredictedStep,
  ledger: Ledger,
  occasion: Omit<Occasion, 'isMade'>,
): Foreseen[] {
  if (!row.kind || row.runs === 'no') return [];
  const unknowns = Object.fromEntries(row.unknown.map((field) => [field, '*']));
  const isMade = (table: string) => ledger.isMadeFor(row, table);
  return askedEffects(row.kind, row.input, { ...unknowns, ...row.patterns }).map((asked): Foreseen => {
    if (asked.table?.includes('*') && !isMade(asked.table)) {
      return { asked, ruling: inTheRun(`${asked.effect}: only the run knows which table`) };
    }
    const ruling = ruleOn(policy, asked, { ...occasion, isMade });
    if (ruling.is !== 'refused' || ruling.rule !== 'hours' || !ledger.isLater(row)) return { asked, ruling };
    return { asked, ruling: inTheRun(`${asked.effect}: ${ruling.why}, and it is not known when the run comes here`) };
  });
}

function inTheRun(why: string): InTheRun {
  return { is: 'inTheRun', why };
}

/** What the step's own guard will say of a table that it destroys, where no policy rules it. */
export interface Guarded {
  readonly table: string;
  readonly is: 'made' | 'byTags' | 'onEmulator' | 'inTheRun' | 'gone' | 'refused';
}

/**
 * The guard that a step has itself: away from the emulator only tables that the same run made are destroyed, or those
 * that are left over by their tags.
 * `ruled`: those of which a policy has told.
 */
export function foreseeGuard(
  row: PredictedStep,
  ledger: Ledger,
  isEmulator: () => boolean,
  ruled: (table: string) => boolean,
): Guarded[] {
  if (row.runs === 'no' || !row.kind) return [];
  const byTags = row.kind.destroysOnly === 'expired';
  const destroyed = touchesWith(row.kind, row.input).filter(({ effect }) => effect === 'destroys');
  const names = destroyed.map(({ table }) => nameIn(row, table) ?? '*').filter((name) => !ruled(name));
  return names.map((table): Guarded => {
    if (ledger.isMadeFor(row, table)) return { table, is: 'made' };
    if (byTags) return { table, is: 'byTags' };
    if (isEmulator()) return { table, is: 'onEmulator' };
    if (table.includes('*')) return { table, is: 'inTheRun' };
    const gone = row.input['ifExists'] === true && ledger.of(table).deletedBy !== undefined;
    return { table, is: gone ? 'gone' : 'refused' };
  });
}
