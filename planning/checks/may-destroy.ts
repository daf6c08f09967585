import type { PredictedStep } from '../../language/predict';
import { type Answer, blocked, later, ok } from '../finding';
import { type Ledger, nameIn } from '../ledger';
import type { World } from '../world';
import type { Says } from './safety-policy';

/**
 * The guard that the step itself has: away from the emulator only tables that the same run made are destroyed.
 * What the safety policy allows or refuses is told by it. Asked after a call to DynamoDB, since what answered decides.
 */
export function mayDestroy(
  world: World,
  ledger: Ledger,
  row: PredictedStep,
  says: readonly Says[],
): [string, Answer][] {
  const destroyed = row.kind?.touches.filter(({ effect }) => effect === 'destroys') ?? [];
  const names = destroyed.map(({ table }) => nameIn(row, table) ?? '*').filter((name) => !isRuled(says, name));
  return names.map((name): [string, Answer] => {
    if (ledger.isMade(name)) return [name, ok('made by this run, so it may')];
    if (world.isEmulator()) return [name, ok('on the emulator nothing real can be lost')];
    if (name.includes('*'))
      return [name, later('only the run knows which table; the step refuses one it did not make')];
    if (row.input['ifExists'] === true && ledger.of(name).deletedBy) return [name, ok('gone by then')];
    const hint =
      'without a safety policy that allows more, destructive steps only touch tables that the same run has made; rehearse on a restored copy.';
    return [name, blocked('the step will refuse: this run does not make the table', hint, { allowed: false })];
  });
}

function isRuled(says: readonly Says[], table: string): boolean {
  return says.some((one) => one.table === table && one.effect === 'destroys' && one.answer.state !== 'later');
}
