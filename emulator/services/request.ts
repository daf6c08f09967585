import { ApiError, validationError } from '../api-error';

/** The members of a request that must be an object. */
export function requestMembers(request: unknown): Readonly<Record<string, unknown>> {
  if (typeof request === 'object' && request !== null && !Array.isArray(request)) {
    return request as Readonly<Record<string, unknown>>;
  }
  throw new ApiError('SerializationException', 'Expected the request to be a JSON object');
}

export function neededText(request: Readonly<Record<string, unknown>>, member: string): string {
  return optionalText(request, member) ?? missing(member);
}

export function optionalText(request: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = request[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ApiError('SerializationException', `Expected \`${member}\` to be a string`);
  return value;
}

export function optionalFlag(request: Readonly<Record<string, unknown>>, member: string): boolean {
  const value = request[member] ?? false;
  if (typeof value !== 'boolean')
    throw new ApiError('SerializationException', `Expected \`${member}\` to be a boolean`);
  return value;
}

export function neededList(request: Readonly<Record<string, unknown>>, member: string): unknown[] {
  const value = request[member] ?? missing(member);
  if (!Array.isArray(value)) throw new ApiError('SerializationException', `Expected \`${member}\` to be a list`);
  return value;
}

/** Better than to answer as if it had been obeyed. */
export function refuseUnsupported(request: Readonly<Record<string, unknown>>, members: readonly string[]): void {
  const given = members.find((member) => request[member] !== undefined);
  if (given) throw validationError(`The emulator does not support \`${given}\``);
}

function missing(member: string): never {
  const lower = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  throw validationError(
    `1 validation error detected: Value null at '${lower}' failed to satisfy constraint: Member must not be null`,
  );
}
