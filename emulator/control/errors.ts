import { ApiError, validationError } from '../api-error';

/** Errors that more than one operation answers; texts are those of AWS, which some clients look into. */
export { ApiError, validationError };

export function resourceNotFound(tableName: string): ApiError {
  return new ApiError('ResourceNotFoundException', `Requested resource not found: Table: ${tableName} not found`);
}

/** What the operations on backups call the same thing. */
export function tableNotFound(table: string): ApiError {
  return new ApiError('TableNotFoundException', `Table not found: ${table}`);
}

export function resourceInUse(what: string): ApiError {
  return new ApiError('ResourceInUseException', `Attempt to change a resource which is still in use: ${what}`);
}

export function limitExceeded(what: string): ApiError {
  return new ApiError('LimitExceededException', `Subscriber limit exceeded: ${what}`);
}

export function invalidParameter(what: string): ApiError {
  return validationError(`One or more parameter values were invalid: ${what}`);
}

export function invalidRequest(what: string): ApiError {
  return validationError(`Invalid Request: ${what}`);
}

export function throttled(message: string): ApiError {
  return new ApiError('ThrottlingException', message);
}
