import { ApiError, validationError } from './errors';

/** One member of a request, in the notation of dynalite's validations. */
export interface MemberShape {
  readonly type: string;
  readonly children?: string | MemberShape | Shape;
  readonly required?: boolean;
  readonly notNull?: boolean;
  readonly tableName?: boolean;
  readonly regex?: string;
  readonly enum?: readonly string[];
  readonly lengthGreaterThanOrEqual?: number;
  readonly lengthLessThanOrEqual?: number;
  readonly greaterThanOrEqual?: number;
  readonly lessThanOrEqual?: number;
}

export interface Shape {
  readonly [member: string]: MemberShape;
}

interface Validations {
  checkTypes(request: object, shape: Shape): Record<string, unknown>;
  checkValidations(request: object, shape: Shape, custom?: (request: never) => string | undefined): void;
}

const { checkTypes, checkValidations }: Validations = require('dynalite/validations');

/**
 * The request as its operation may rely on it: only members of the shape, of the right types, within their
 * constraints. `custom` answers what else is wrong, if anything.
 */
export function checkShape<Request>(
  request: unknown,
  shape: Shape,
  custom?: (request: never) => string | undefined,
): Request {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new ApiError('SerializationException', 'Start of structure or map found where not expected');
  }
  return translated(() => {
    const typed = checkTypes(structuredClone(request), shape);
    refuseNullMembers(typed, '');
    checkValidations(typed, shape, custom);
    return typed as Request;
  });
}

/** dynalite lets nulls in lists through, and trips over them later. */
function refuseNullMembers(value: unknown, path: string): void {
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) {
      const here = `${path}.${index + 1}.member`;
      if (member === null) {
        throw validationError(
          `1 validation error detected: Value null at '${here}' failed to satisfy constraint: Member must not be null`,
        );
      }
      refuseNullMembers(member, here);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const lower = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      refuseNullMembers(member, path ? `${path}.${lower}` : lower);
    }
  }
}

interface DynaliteError extends Error {
  readonly statusCode?: number;
  readonly body?: { readonly __type: string; readonly message?: string; readonly Message?: string };
}

function translated<Answer>(check: () => Answer): Answer {
  try {
    return check();
  } catch (error) {
    const { statusCode, body } = error as DynaliteError;
    if (!body) throw error;
    const name = body.__type.slice(body.__type.indexOf('#') + 1);
    throw new ApiError(name, body.message ?? body.Message ?? '', statusCode);
  }
}
