import type { Step } from '../../activities/step';
import type { PolicyDocument } from '../../emulator/authorization/policy-document';
import type { JsonObject } from '../../language/json';
import { isUsed } from '../../language/permission-use';
import type { IamResource, UnnamedResource } from '../../language/step-kind';

/** One action on one resource. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

/** What a step of these inputs declares to need, one grant for each action on each resource. */
export function grantsOf(step: Step, input: JsonObject): Grant[] {
  const grants = step.permissions.flatMap((permission) => {
    const { actions, on } = permission;
    const resource = isUsed(permission, input) ? resourceOf(on, input) : undefined;
    return resource === undefined ? [] : actions.map((action) => ({ action, resource }));
  });
  const byText = new Map(grants.map((grant) => [`${grant.action} ${grant.resource}`, grant]));
  return [...byText.values()];
}

export function policyOf(grants: readonly Grant[]): PolicyDocument {
  const statements = grants.map(({ action, resource }) => ({
    Effect: 'Allow' as const,
    Action: action,
    Resource: resource,
  }));
  // A policy needs a statement, also where nothing is allowed.
  const nothing = { Effect: 'Deny' as const, Action: 'none:None', Resource: '*' };
  return { Version: '2012-10-17', Statement: [...statements, nothing] };
}

function resourceOf(on: IamResource, input: JsonObject): string | undefined {
  if (typeof on === 'string') return unnamed[on];
  const [[sort, field] = []] = Object.entries(on) as [sort: string, field: string][];
  const value = field === undefined ? undefined : input[field];
  return typeof value === 'string' && sort !== undefined ? arn[sort]?.(value) : undefined;
}

const unnamed: Readonly<Record<UnnamedResource, string>> = {
  tables: 'arn:aws:dynamodb:us-east-1:000000000000:table/*',
  scalableTargets: 'arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/*',
  alarms: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:*',
  eventSourceMappings: 'arn:aws:lambda:us-east-1:000000000000:event-source-mapping:*',
  anything: '*',
};

const table = (name: string) =>
  name.startsWith('arn:') ? name : `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;

const arn: Readonly<Record<string, (value: string) => string>> = {
  table,
  indexesOf: (name) => `${table(name)}/index/*`,
  replicasOf: (name) => `arn:aws:dynamodb:*:000000000000:table/${name}`,
  backupsOf: (name) => `${table(name)}/backup/*`,
  backup: (value) => value,
  parameter: (name) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name.replace(/^\//, '')}`,
  function: (name) => (name.startsWith('arn:') ? name : `arn:aws:lambda:us-east-1:000000000000:function:${name}`),
};
