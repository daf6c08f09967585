/** The part of IAM's policy language that is written here. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** An action on a resource. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

/** Each action on each resource once: resources that allow the same are one statement. */
export function policyOf(grants: readonly Grant[]): PolicyDocument {
  const byResource = new Map<string, Set<string>>();
  for (const { action, resource } of grants) {
    byResource.set(resource, (byResource.get(resource) ?? new Set()).add(action));
  }
  const byActions = new Map<string, { actions: string[]; resources: string[] }>();
  for (const [resource, actions] of [...byResource].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const sorted = [...actions].sort();
    const key = sorted.join();
    const same = byActions.get(key) ?? { actions: sorted, resources: [] };
    same.resources.push(resource);
    byActions.set(key, same);
  }
  const taken = new Set<string>();
  const Statement = [...byActions.values()].map(({ actions, resources }) => ({
    Sid: uniqueSid(sidOf(resources[0] ?? '*'), taken),
    Effect: 'Allow' as const,
    Action: actions,
    Resource: resources,
  }));
  return { Version: '2012-10-17', Statement };
}

/** Letters and digits only, as IAM wants: `TableOrders`, `BackupsOrders`, `ParameterOrdersTable`. */
function sidOf(arn: string): string {
  if (arn === '*') return 'WithoutResource';
  const [sort = '', ...name] = arn.split(':').slice(5).join('/').split('/');
  const inner = name.includes('backup') ? 'backups' : name.includes('index') ? 'indexes' : undefined;
  const named = inner ? name.slice(0, 1) : name;
  return [inner ?? sort, ...named].map(capital).join('').slice(0, 60) || 'Resource';
}

function capital(text: string): string {
  const words = text.replace(/\*/g, ' any ').split(/[^A-Za-z0-9]+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function uniqueSid(wanted: string, taken: Set<string>): string {
  let sid = wanted;
  for (let number = 2; taken.has(sid); number += 1) sid = `${wanted}${number}`;
  taken.add(sid);
  return sid;
}
