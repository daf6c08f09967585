import { failureFrom } from '../../activities/failure-mapping';
import { refuseWithoutKey } from '../../activities/restores/across-regions';
import { overridesFor } from '../../activities/restores/overrides';
import { restoreOverrides } from '../../activities/restores/overrides-input';
import { type RestoreSource, sourceOfBackup, sourceOfTable } from '../../activities/restores/restore-source';
import { regionOfArn } from '../../language/arn';
import { nameIn } from '../../language/ledger';
import { type Answer, blocked, later, ok } from '../finding';
import { byRun, type Check, type CheckContext, type NeedOf, tableState } from './check';
import { keyIsUsable } from './key-access';

/** Whether what a restore is to have otherwise fits its source, as the run will find out before it starts. */
export const overridesFit: Check<'overridesFit'> = {
  essential: false,
  subject: ({ row }, { table = '', backup = '' }) => nameIn(row, table) ?? nameIn(row, backup) ?? '*',
  async look(context, need) {
    const { row, world } = context;
    const given = row.input[need.overrides];
    if (row.unknown.includes(need.overrides)) return later('only the run knows what is overridden');
    const wanted = restoreOverrides.safeParse(given).data;
    const from = nameIn(row, need.table ?? need.backup ?? '') ?? '';
    const isOfKnownRegion = regionOfArn(from)?.includes('*') === false;
    if (!wanted && !isOfKnownRegion) return undefined;
    try {
      if (isOfKnownRegion) await refuseWithoutKey(world.clients.dynamodb, from, wanted);
    } catch (error) {
      return refused(error);
    }
    const source = wanted && (await sourceOf(context, need));
    if (!source || 'state' in source) return source;
    try {
      overridesFor(source, wanted);
    } catch (error) {
      return refused(error);
    }
    const key = wanted.encryption?.key ?? 'AWS_OWNED';
    const usable = key === 'AWS_OWNED' ? undefined : await keyIsUsable(world, key);
    if (usable && usable.state !== 'ok') return usable;
    return ok(`the copy has of its own: ${Object.keys(wanted).join(', ') || 'nothing'}`);
  },
};

function refused(error: unknown): Answer {
  const { message, hint = 'change `overrides`.' } = failureFrom(error);
  return blocked(message, hint);
}

async function sourceOf(
  context: CheckContext,
  { table, backup: field = '' }: NeedOf<'overridesFit'>,
): Promise<RestoreSource | Answer | undefined> {
  if (table !== undefined) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is !== 'asFound') return later(byRun(state.is, state.madeBy ?? state.deletedBy));
    const found = await context.world.table(state.name);
    return found && sourceOfTable(found);
  }
  const arn = context.row.input[field];
  if (typeof arn !== 'string') return later('only the run knows the backup');
  const backup = await context.world.backup(arn);
  return backup && sourceOfBackup(backup);
}
