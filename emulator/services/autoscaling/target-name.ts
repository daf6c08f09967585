import { validationError } from '../../api-error';
import { neededText, optionalText } from '../request';

type Members = Readonly<Record<string, unknown>>;

/** What of which table or index is scaled. */
export interface TargetName {
  /** `table/NAME` or `table/NAME/index/INDEX`. */
  readonly resource: string;
  readonly dimension: Dimension;
}

const dimensions = [
  'dynamodb:table:ReadCapacityUnits',
  'dynamodb:table:WriteCapacityUnits',
  'dynamodb:index:ReadCapacityUnits',
  'dynamodb:index:WriteCapacityUnits',
] as const;

export type Dimension = (typeof dimensions)[number];

export function targetName(request: Members): TargetName {
  checkNamespace(request);
  const resource = neededText(request, 'ResourceId');
  const dimension = dimensionIn(neededText(request, 'ScalableDimension'));
  const { index } = tableAndIndex(resource);
  if (dimension.startsWith('dynamodb:index:') !== (index !== undefined)) throw unsupported();
  return { resource, dimension };
}

/** The emulator has nothing else that scales. */
export function checkNamespace(request: Members): void {
  const namespace = neededText(request, 'ServiceNamespace');
  if (namespace !== 'dynamodb') throw validationError(`The emulator does not support the namespace ${namespace}`);
}

/** Of a request that lists. */
export function optionalDimension(request: Members): Dimension | undefined {
  const dimension = optionalText(request, 'ScalableDimension');
  return dimension === undefined ? undefined : dimensionIn(dimension);
}

export function tableAndIndex(resource: string): { readonly table: string; readonly index: string | undefined } {
  const [, table, index] = /^table\/([^/]+)(?:\/index\/([^/]+))?$/.exec(resource) ?? [];
  if (table === undefined) throw unsupported();
  return { table, index };
}

/** As messages name it. */
export function inWords({ resource, dimension }: TargetName): string {
  return `service namespace: dynamodb, resource ID: ${resource}, scalable dimension: ${dimension}`;
}

function dimensionIn(text: string): Dimension {
  const known = dimensions.find((dimension) => dimension === text);
  if (known) return known;
  throw validationError(
    `1 validation error detected: Value '${text}' at 'scalableDimension' failed to satisfy constraint: Member must satisfy enum value set: [${dimensions.join(', ')}]`,
  );
}

function unsupported() {
  return validationError('Unsupported service namespace, resource type or scalable dimension');
}
