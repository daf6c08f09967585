import { ApiError } from '../api-error';

/** An error that dynalite means for the client; undefined when it is anything else. */
export function apiErrorOf(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (!isDynaliteError(error)) return undefined;
  const { __type, message, Message, ...members } = error.body;
  return new ApiError(__type.slice(__type.indexOf('#') + 1), message ?? Message ?? '', error.statusCode, members);
}

function isDynaliteError(error: unknown): error is DynaliteError {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}
