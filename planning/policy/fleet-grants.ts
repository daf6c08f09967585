import { askedOf } from '../../language/fleet/asked';
import type { OpenPlan } from '../../language/fleet/open-plan';
import type { FleetSelection, TableRule } from '../../language/fleet/selection';
import { onlyInTheRun } from '../../language/only-in-the-run';
import type { Plan } from '../../language/plan';
import { type ArnPlace, tableArn } from './arn';
import type { Grant } from './document';

/** The plan of a run for each table by name, and for each pattern one that stands for all whose names are of it. */
export function plansOfFleet({ plan, input }: OpenPlan, { names = [], patterns = [], tags, pitr }: TableRule): Plan[] {
  const taken = tags || pitr ? ['*'] : [...names, ...patterns];
  return taken.map((table) => ({
    ...plan,
    inputs: { ...plan.inputs, [input]: table.replace(/[*?]+/g, onlyInTheRun) },
  }));
}

/** Whether tables that are not known by name may be among those that a rule takes. */
export function takesUnnamed({ patterns, tags, pitr }: TableRule): boolean {
  return Boolean(patterns ?? tags ?? pitr);
}

/** What it takes to find the tables of a fleet. */
export function selectGrants(selection: FleetSelection, needsPitr: boolean, place: ArnPlace): Grant[] {
  const { tables, pitr, tags } = askedOf(selection, needsPitr);
  const actions = [
    'dynamodb:DescribeTable',
    ...(pitr ? ['dynamodb:DescribeContinuousBackups'] : []),
    ...(tags ? ['dynamodb:ListTagsOfResource'] : []),
  ];
  const looks = tables.flatMap((table) => actions.map((action) => ({ action, resource: tableArn(table, place) })));
  return [{ action: 'dynamodb:ListTables', resource: '*' }, ...looks];
}
