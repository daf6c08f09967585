import { nameIn } from '../../language/ledger';
import { isUsed } from '../../language/permission-use';
import type { PredictedStep } from '../../language/predict';
import { customerKey } from '../checks/key-access';
import type { World } from '../world';
import { type ArnPlace, arnOf, tableArn } from './arn';
import type { Grant } from './document';
import { placeOf, resourceArn } from './resources';

/** What DynamoDB asks of whoever restores a table that a customer's key encrypts. */
const keyActions = [
  'CreateGrant',
  'Decrypt',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
];

/** What the steps of a run call, on what; `settings` are the only ones that are set, where that is known. */
export function runGrants(
  rows: readonly PredictedStep[],
  place: ArnPlace,
  settings: ReadonlySet<string> | undefined,
): Grant[] {
  return rows.flatMap((row) => {
    if (!row.kind || row.runs === 'no') return [];
    return row.kind.permissions.flatMap((permission) => {
      const { actions, on, forSetting } = permission;
      const isLeftOut = forSetting && settings && !settings.has(forSetting);
      const isNeeded = !isLeftOut && isUsed(permission, row.input, row.unknown);
      const resource = isNeeded ? resourceArn(on, row, place) : undefined;
      return resource === undefined ? [] : actions.map((action) => ({ action, resource }));
    });
  });
}

/** Of the tables with a customer's key among those that are restored. */
export async function keyGrants(rows: readonly PredictedStep[], world: World): Promise<Grant[]> {
  const keys = new Set<string>();
  for (const row of rows.filter(({ runs }) => runs !== 'no')) {
    for (const need of row.kind?.needs ?? []) {
      const own = need.check === 'overridesFit' ? overriddenKey(row, need.overrides) : undefined;
      if (own) keys.add(own);
      const name = need.check === 'keyAccess' ? row.input[need.table] : undefined;
      const table = typeof name === 'string' ? await world.table(name) : undefined;
      const key = table && customerKey(table);
      if (key) keys.add(key);
    }
  }
  return [...keys].flatMap((resource) => keyActions.map((action) => ({ action: `kms:${action}`, resource })));
}

/** The customer's key under which a restore puts its new table. */
function overriddenKey({ input }: PredictedStep, field: string): string | undefined {
  const { encryption } = (input[field] ?? {}) as { encryption?: { key?: string } };
  return encryption?.key?.startsWith('arn:') ? encryption.key : undefined;
}

/** What `drillbook plan` reads beside what the run itself does. */
export function planGrants(rows: readonly PredictedStep[], place: ArnPlace, caller: string | undefined): Grant[] {
  const needs = rows.flatMap((row) =>
    row.kind && row.runs !== 'no' ? row.kind.needs.map((need) => ({ need, row })) : [],
  );
  const grants = needs.flatMap(({ need, row }): Grant[] => {
    if (need.check === 'placeForRestore') return [on('dynamodb:DescribeTable', tableArn('*', place))];
    if (need.check === 'backupExists') {
      const resource = resourceArn({ backup: need.backup }, row, place);
      return resource ? [on('dynamodb:DescribeBackup', resource)] : [];
    }
    if (need.check === 'overridesFit') {
      const key = overriddenKey(row, need.overrides);
      return key ? [on('kms:DescribeKey', key)] : [];
    }
    if (need.check === 'pointerIs') {
      const resource = resourceArn({ parameter: need.parameter }, row, place);
      return resource ? [on('ssm:GetParameter', resource)] : [];
    }
    const table = nameIn(row, need.table);
    if (table === undefined || table.includes('*')) return [];
    const arn = tableArn(table, place);
    const described = on('dynamodb:DescribeTable', arn);
    if (need.check === 'pitrOn' || need.check === 'restorableAt')
      return [described, on('dynamodb:DescribeContinuousBackups', arn)];
    if (need.check === 'itemsWithin') return [described, on('dynamodb:Scan', arn)];
    if (need.check === 'keyAccess')
      return [described, on('kms:DescribeKey', arnOf('kms', 'key/*', placeOf(row, place)))];
    if (need.check === 'capacityAfterRestore') return [described, on('dynamodb:DescribeLimits', '*')];
    return [described];
  });
  const principal = principalOf(caller) ?? arnOf('iam', 'role/*', place).replace(`:${place.region}:`, '::');
  // It is looked at what will be set, so that no more is asked for.
  const captures = rows.filter(({ step }) => step.kind === 'captureSettings');
  const whole = [on('dynamodb:ListTables', '*'), on('iam:SimulatePrincipalPolicy', principal)];
  return [...whole, ...grants, ...runGrants(captures, place, undefined)];
}

function on(action: string, resource: string): Grant {
  return { action, resource };
}

/** The user or role whose policies count; of an assumed role the role. */
export function principalOf(caller: string | undefined): string | undefined {
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(caller ?? '') ?? [];
  if (role) return `arn:${partition}:iam::${account}:role/${role}`;
  return caller?.includes(':iam::') ? caller : undefined;
}
