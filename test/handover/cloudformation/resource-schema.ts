import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

type Database = ReturnType<typeof loadAwsServiceSpecSync>;
type Resource = ReturnType<Database['all']> extends never ? never : ReturnType<typeof resourceOf>;

let database: Database | undefined;

function resourceOf(type: string) {
  database ??= loadAwsServiceSpecSync();
  return database.lookup('resource', 'cloudFormationType', 'equals', type).only();
}

/** What CloudFormation's own specification has against the properties of a resource, each with its place. */
export function faultsOf(type: string, properties: object): string[] {
  return memberFaults(resourceOf(type).properties as Members, properties, type);
}

/** The properties by which CloudFormation imports a resource. */
export function identifierOf(type: string): readonly string[] {
  return (resourceOf(type) as Resource & { primaryIdentifier?: string[] }).primaryIdentifier ?? [];
}

interface Type {
  readonly type: string;
  readonly element?: Type;
  readonly types?: readonly Type[];
  readonly reference?: { readonly $ref: string };
  readonly allowedValues?: readonly string[];
}

type Members = Readonly<Record<string, { readonly type: Type; readonly required?: boolean }>>;

function memberFaults(members: Members, value: object, place: string): string[] {
  const missing = Object.entries(members)
    .filter(([name, { required }]) => required && !(name in value))
    .map(([name]) => `${place}.${name} is missing`);
  const faults = Object.entries(value).flatMap(([name, item]) => {
    const member = members[name];
    return member ? valueFaults(member.type, item, `${place}.${name}`) : [`${place}.${name} does not exist`];
  });
  return [...missing, ...faults];
}

function valueFaults(type: Type, value: unknown, place: string): string[] {
  const wrong = [`${place} is no ${type.type}: ${JSON.stringify(value)}`];
  switch (type.type) {
    case 'string':
      if (typeof value !== 'string') return wrong;
      return type.allowedValues && !type.allowedValues.includes(value) ? wrong : [];
    case 'integer':
      return Number.isInteger(value) ? [] : wrong;
    case 'number':
      return typeof value === 'number' ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'json':
      return typeof value === 'object' ? [] : wrong;
    case 'tag': {
      const tag = value as Record<string, unknown>;
      return typeof tag['Key'] === 'string' && typeof tag['Value'] === 'string' ? [] : wrong;
    }
    case 'array':
      if (!Array.isArray(value)) return wrong;
      return value.flatMap((item, at) => valueFaults(type.element as Type, item, `${place}[${at}]`));
    case 'map':
      return Object.entries(value as object).flatMap(([key, item]) =>
        valueFaults(type.element as Type, item, `${place}.${key}`),
      );
    case 'union': {
      const all = (type.types ?? []).map((one) => valueFaults(one, value, place));
      return all.some((faults) => faults.length === 0) ? [] : (all[0] ?? []);
    }
    case 'ref': {
      const { properties } = (database as Database).get('typeDefinition', type.reference?.$ref ?? '');
      return typeof value === 'object' ? memberFaults(properties as Members, value as object, place) : wrong;
    }
    default:
      throw new Error(`The specification has a type that is not known here, at ${place}: ${JSON.stringify(type)}`);
  }
}
