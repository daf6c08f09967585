import validations from 'dynalite/validations';
import { ApiError, validationError } from '../api-error';
import { apiErrorOf } from './dynalite-errors';
import { lowerListIndexes } from './list-indexes';
import { type DynaliteOperation, operationModules } from './operation-modules';
import type { OperationStore } from './operation-store';
import { plainData } from './plain-data';

/** Attribute values nest 32 deep, each level two of JSON; what is around them takes a few more. */
const maxDepth = 2 * 32 + 12;

const maxExpressionBytes = 4096;

/** Checks a request by dynalite's rules. It depends on the request alone, so whatever throws here is the caller's mistake. */
export function checkedRequest(operation: DynaliteOperation, request: unknown, store: OperationStore): DynaliteData {
  checkForm(request);
  return checkedMember(operation, request, store);
}

/** The same of a part of a request whose form is checked as a whole. */
export function checkedMember(operation: DynaliteOperation, request: unknown, store: OperationStore): DynaliteData {
  checkObject(request);
  const { shape } = operationModules[operation];
  try {
    const named = withTableName(request);
    const data = plainData(named, shape.types) ?? validations.checkTypes(named, shape.types);
    validations.checkValidations(data, shape.types, shape.custom, store);
    if (data['_updates']) lowerListIndexes(data['_updates'] as Parameters<typeof lowerListIndexes>[0]);
    return data;
  } catch (error) {
    throw apiErrorOf(error) ?? validationError('A member of the request is null or of a wrong kind');
  }
}

/** What dynalite's own checks would stumble over. */
export function checkForm(request: unknown): asserts request is Record<string, unknown> {
  checkObject(request);
  checkMembers(request, 0);
}

function checkObject(request: unknown): asserts request is Record<string, unknown> {
  if (request === null || typeof request !== 'object' || Array.isArray(request)) {
    throw new ApiError('SerializationException', 'Expected the request to be a JSON object');
  }
}

function checkMembers(value: object, depth: number): void {
  if (depth > maxDepth) throw validationError('Nesting Levels have exceeded supported limits');
  if (Array.isArray(value)) {
    for (const member of value) {
      if (member === null) throw validationError('1 validation error detected: Member must not be null');
      if (typeof member === 'object') checkMembers(member, depth + 1);
    }
    return;
  }
  for (const name in value) {
    if (name === '__proto__') throw validationError('The emulator does not store an attribute named __proto__');
    const member: unknown = (value as Record<string, unknown>)[name];
    if (typeof member === 'object' && member !== null) checkMembers(member, depth + 1);
    else if (typeof member === 'string' && name.endsWith('Expression')) checkExpressionSize(name, member);
  }
}

function checkExpressionSize(name: string, expression: string): void {
  if (Buffer.byteLength(expression) <= maxExpressionBytes) return;
  throw validationError(`Invalid ${name}: Expression size has exceeded the maximum allowed size;`);
}

/** A table is named by its name or its ARN. */
function withTableName(request: Record<string, unknown>): Record<string, unknown> {
  const { TableName } = request;
  const [, name] = typeof TableName === 'string' ? (/^arn:[^/]+:table\/([\w.-]+)$/.exec(TableName) ?? []) : [];
  return name === undefined ? request : { ...request, TableName: name };
}
