import { CelScalar, type CelType } from '@bufbuild/cel';
import { anything, type ScalarType, type Shape, scalar } from './shape';

const scalarTypes: Readonly<Record<string, ScalarType>> = {
  string: 'string',
  int: 'integer',
  uint: 'uint',
  double: 'double',
  bool: 'boolean',
  bytes: 'bytes',
  null_type: 'null',
  type: 'type',
  'google.protobuf.Timestamp': 'time',
  'google.protobuf.Duration': 'duration',
};

/** What is known of a value of a CEL type, such as the result of a function. */
export function shapeOfCel(type: CelType): Shape {
  if (type.name === 'list') return { kind: 'list', of: anything };
  if (type.name === 'map') return { kind: 'map', of: anything };
  const known = scalarTypes[type.name];
  return known ? scalar(known) : anything;
}

/** Whether a value of the shape can be of the CEL type. */
export function mayBe(shape: Shape, type: CelType): boolean {
  if (shape.kind === 'any' || type === CelScalar.DYN) return true;
  if (shape.kind === 'list') return type.name === 'list';
  if (shape.kind !== 'scalar') return type.name === 'map';
  const wanted = scalarTypes[type.name];
  return wanted === shape.type || (shape.type === 'number' && (wanted === 'integer' || wanted === 'double'));
}

/** CEL's names of types, as in `type(x) == int`. */
export const typeNames: ReadonlySet<string> = new Set(
  'bool int uint double string bytes list map null_type type'.split(' '),
);

/** Of what is written out, by the name that CEL's parser has for it. */
export const constants: Readonly<Record<string, Shape>> = {
  stringValue: scalar('string'),
  int64Value: scalar('integer'),
  uint64Value: scalar('uint'),
  doubleValue: scalar('double'),
  boolValue: scalar('boolean'),
  bytesValue: scalar('bytes'),
  nullValue: scalar('null'),
};
