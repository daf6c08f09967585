import type { Permission } from '../../language/step-kind';
import type { Setting, SettingAction } from './setting';
import { settings } from './setting-table';

type Needed = Permission<'table'>;

const table = { table: 'table' } as const;
const indexes = { indexesOf: 'table' } as const;
const replicas = { replicasOf: 'table' } as const;

/** For reading all of them. */
export const readPermissions: readonly Needed[] = permissionsFor([
  { action: 'dynamodb:DescribeTable', on: table },
  ...settings.flatMap((setting) => onEach(setting, setting.reads)),
]);

/** For setting each of them. */
export const writePermissions: readonly Needed[] = settings.flatMap((setting) =>
  permissionsFor(onEach(setting, setting.writes)).map((permission) => ({ ...permission, forSetting: setting.name })),
);

interface OnOne {
  readonly action: string;
  readonly on: Needed['on'];
}

function onEach({ ofIndexes }: Setting, actions: readonly SettingAction[]): OnOne[] {
  return actions.flatMap((action): OnOne[] => {
    if (typeof action !== 'string') return [{ ...action, on: action.on === 'replicas' ? replicas : action.on }];
    return [{ action, on: table }, ...(ofIndexes ? [{ action, on: indexes }] : [])];
  });
}

/** One for each resource. */
function permissionsFor(actions: readonly OnOne[]): Needed[] {
  const byResource = new Map<Needed['on'], Set<string>>();
  for (const { action, on } of actions) byResource.set(on, (byResource.get(on) ?? new Set()).add(action));
  return [...byResource].map(([on, names]) => ({ actions: [...names], on }));
}
