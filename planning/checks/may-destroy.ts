import type { Ledger } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import { foreseeGuard, type Guarded } from '../../language/safety/foresee';
import { type Answer, blocked, later, ok } from '../finding';
import type { World } from '../world';
import type { Says } from './safety-policy';

/**
 * The guard that the step itself has. What the safety policy allows or refuses is told by it. Asked after a call to
 * DynamoDB, since what answered decides.
 */
export function mayDestroy(
  world: World,
  ledger: Ledger,
  row: PredictedStep,
  says: readonly Says[],
): [string, Answer][] {
  const guarded = foreseeGuard(
    row,
    ledger,
    () => world.isEmulator(),
    (table) => isRuled(says, table),
  );
  return guarded.map(({ table, is }) => [table, answers[is]]);
}

const answers: Readonly<Record<Guarded['is'], Answer>> = {
  made: ok('made by this run, so it may'),
  byTags: later('the step looks whether the tags say that a run made it, and that it has expired'),
  onEmulator: ok('on the emulator nothing real can be lost'),
  inTheRun: later('only the run knows which table; the step refuses one it did not make'),
  gone: ok('gone by then'),
  refused: blocked(
    'the step will refuse: this run does not make the table',
    'without a safety policy that allows more, destructive steps only touch tables that the same run has made; rehearse on a restored copy.',
    { allowed: false },
  ),
};

/** Of a table that only the run knows the policy has not told yet. */
function isRuled(says: readonly Says[], table: string): boolean {
  const told = ({ answer }: Says) => answer.state !== 'later' || !table.includes('*');
  return says.some((one) => one.table === table && one.effect === 'destroys' && told(one));
}
