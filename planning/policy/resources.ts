import { nameIn } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import type { IamResource, UnnamedResource } from '../../language/step-kind';
import { tableReferred } from '../../language/table-reference';
import { type ArnPlace, arnOf, located, tableArn } from './arn';

/** The ARN, or the narrowest pattern, of what a step calls an action on; undefined where its input is left out. */
export function resourceArn(on: IamResource, row: PredictedStep, place: ArnPlace): string | undefined {
  if (typeof on === 'string') return unnamed[on](placeOf(row, place));
  const [[sort, field]] = Object.entries(on) as [[string, string]];
  const given = nameIn(row, field);
  if (given === undefined && !row.unknown.includes(field)) return undefined;
  const name = given ?? '*';
  switch (sort) {
    case 'table':
      return tableArn(name, place);
    case 'indexesOf':
      return `${tableArn(name, place)}/index/*`;
    case 'replicasOf':
      return tableArn(name, place).replace(`:${place.region}:`, ':*:');
    case 'backupsOf':
      return `${tableArn(name, place)}/backup/*`;
    case 'backup':
      return name.startsWith('arn:') ? located(name, place) : `${tableArn('*', place)}/backup/*`;
    case 'parameter':
      return name.startsWith('arn:')
        ? located(name, place)
        : arnOf('ssm', `parameter/${name.replace(/^\//, '')}`, place);
    default:
      return functionArn(name, place);
  }
}

/** Where the step works: at its table, where an ARN names that. */
export function placeOf(row: PredictedStep, place: ArnPlace): ArnPlace {
  const named = row.kind?.touches.map(({ table }) => nameIn(row, table) ?? '').find((name) => name.startsWith('arn:'));
  if (named === undefined) return place;
  const { account, region } = tableReferred(named, place);
  return { account, region };
}

/** The ids of targets and mappings are AWS's own, and which alarms there are only the run knows. */
const unnamed: Readonly<Record<UnnamedResource, (place: ArnPlace) => string>> = {
  tables: (place) => tableArn('*', place),
  scalableTargets: (place) => arnOf('application-autoscaling', 'scalable-target/*', place),
  alarms: (place) => arnOf('cloudwatch', 'alarm:*', place),
  eventSourceMappings: (place) => arnOf('lambda', 'event-source-mapping:*', place),
  anything: () => '*',
};

/** By name, `name:alias`, `account:function:name` or ARN, as Lambda takes it. */
function functionArn(name: string, place: ArnPlace): string {
  if (name.startsWith('arn:')) return located(name, place);
  const [, account, rest] = /^(\d{12}):function:(.+)$/.exec(name) ?? [];
  return rest
    ? arnOf('lambda', `function:${rest}`, { ...place, account: account ?? '' })
    : arnOf('lambda', `function:${name}`, place);
}
