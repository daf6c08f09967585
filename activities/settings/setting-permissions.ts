import type { Permission } from '../../language/step-kind';
import type { SettingAction } from './setting';
import { settings } from './setting-table';

const table = { table: 'table' } as const;

/** For reading all of them. */
export const readPermissions: readonly Permission<'table'>[] = permissionsFor([
  'dynamodb:DescribeTable',
  ...settings.flatMap(({ reads }) => reads),
]);

/** For setting each of them. */
export const writePermissions: readonly Permission<'table'>[] = settings.flatMap(({ name, writes }) =>
  permissionsFor(writes).map((permission) => ({ ...permission, forSetting: name })),
);

/** One for each resource. */
function permissionsFor(actions: readonly SettingAction[]): Permission<'table'>[] {
  const byResource = new Map<Permission<'table'>['on'], Set<string>>();
  for (const each of actions) {
    const { action, on } = typeof each === 'string' ? { action: each, on: table } : each;
    byResource.set(on, (byResource.get(on) ?? new Set()).add(action));
  }
  return [...byResource].map(([on, names]) => ({ actions: [...names], on }));
}
