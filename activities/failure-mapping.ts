import type { Failure, FailureCode } from '../language/failure';
import { deniedAction } from './denied-action';
import { type Operation, operationOf } from './operation-name';
import { StepFailure } from './step-failure';
import { withoutItemData } from './without-item-data';

interface Mapping {
  readonly code: FailureCode;
  readonly hint?: string;
}

const access = 'Check the credentials of the worker, and that their policy allows the action.';
const throttled = 'It was retried with backoff; raise the capacity of the table, or run again when the load is lower.';
const notImplemented = 'Use an endpoint that implements it: AWS, or `drillbook emulator`.';
const unreachable = 'Check the endpoint, the region and the network of the worker.';

/** AWS error name -> failure. What is not here goes by its HTTP status. */
const byName: Readonly<Record<string, Mapping>> = {
  AccessDeniedException: { code: 'AccessDenied', hint: access },
  AccessDenied: { code: 'AccessDenied', hint: access },
  UnrecognizedClientException: { code: 'AccessDenied', hint: access },
  InvalidSignatureException: { code: 'AccessDenied', hint: access },
  IncompleteSignatureException: { code: 'AccessDenied', hint: access },
  MissingAuthenticationTokenException: { code: 'AccessDenied', hint: access },
  MissingAuthenticationToken: { code: 'AccessDenied', hint: access },
  InvalidClientTokenId: { code: 'AccessDenied', hint: access },
  ExpiredTokenException: { code: 'AccessDenied', hint: 'Renew the credentials of the worker.' },
  ExpiredToken: { code: 'AccessDenied', hint: 'Renew the credentials of the worker.' },
  CredentialsProviderError: { code: 'AccessDenied', hint: 'Give the worker credentials: a profile, a role or AWS_*.' },
  TokenProviderError: { code: 'AccessDenied', hint: 'Renew the credentials of the worker.' },

  ThrottlingException: { code: 'Throttled', hint: throttled },
  Throttling: { code: 'Throttled', hint: throttled },
  ProvisionedThroughputExceededException: { code: 'Throttled', hint: throttled },
  TooManyRequestsException: { code: 'Throttled', hint: throttled },
  TooManyUpdates: { code: 'Throttled' },
  RequestLimitExceeded: { code: 'Throttled', hint: throttled },
  LimitExceededException: { code: 'Throttled', hint: 'Wait until other table operations or restores have ended.' },
  TransactionConflictException: { code: 'Throttled' },
  TransactionInProgressException: { code: 'Throttled' },
  // For transactions whose reasons another try can help; the others' writes are tried alone.
  TransactionCanceledException: { code: 'Throttled' },
  ReplicatedWriteConflictException: { code: 'Throttled' },

  InternalServerError: { code: 'Unavailable' },
  InternalFailure: { code: 'Unavailable' },
  ServiceUnavailable: { code: 'Unavailable' },
  ServiceUnavailableException: { code: 'Unavailable' },
  RequestTimeTooSkewed: { code: 'Unavailable', hint: 'Set the clock of the worker.' },
  RequestTimeout: { code: 'Unavailable', hint: unreachable },
  TimeoutError: { code: 'Unavailable', hint: unreachable },

  ResourceNotFoundException: { code: 'TableNotFound' },
  TableNotFoundException: { code: 'TableNotFound' },
  TableAlreadyExistsException: { code: 'TableExists', hint: 'Choose another name, or delete that table first.' },
  ResourceInUseException: { code: 'NotYet' },
  TableInUseException: { code: 'NotYet' },
  BackupNotFoundException: { code: 'BackupNotFound' },
  BackupInUseException: { code: 'NotYet' },
  ContinuousBackupsUnavailableException: { code: 'NotYet' },
  PointInTimeRecoveryUnavailableException: { code: 'PitrOff', hint: 'Turn it on with `enablePitr`.' },
  InvalidRestoreTimeException: { code: 'OutsideRestorableWindow' },
  ItemCollectionSizeLimitExceededException: { code: 'RequestRejected' },
  ConditionalCheckFailedException: { code: 'RequestRejected' },
  ValidationException: { code: 'RequestRejected' },
  SerializationException: { code: 'RequestRejected' },

  UnknownOperationException: { code: 'NotImplemented', hint: notImplemented },
  UnknownOperation: { code: 'NotImplemented', hint: notImplemented },
  InvalidAction: { code: 'NotImplemented', hint: notImplemented },
  NotImplemented: { code: 'NotImplemented', hint: notImplemented },
  NotImplementedException: { code: 'NotImplemented', hint: notImplemented },
};

/** Node's and the SDK's marks of a connection that did not come about or broke. */
const connectionErrors = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET|UND_ERR)/;

const signatureErrors = new Set(['InvalidSignatureException', 'RequestExpired', 'RequestInTheFuture', 'AuthFailure']);

interface SdkError extends Error {
  readonly code?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { httpStatusCode?: number; clockSkewCorrected?: boolean };
  readonly $response?: { headers?: Readonly<Record<string, string>> };
}

/** The failure record of whatever a step threw. Never carries item data. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof StepFailure) return error.failure;
  if (!(error instanceof Error)) return { code: 'Internal', message: `Unexpected: ${typeof error}` };
  const mapping = mappingOf(error);
  if (!mapping)
    return {
      code: 'Internal',
      message: `${error.name}: ${withoutItemData(error.message)}`,
      hint: 'Please report this.',
    };
  const operation = operationOf(error);
  const message = notJson(error) ?? (withoutItemData(error.message) || error.name);
  return {
    ...(mapping.code === 'AccessDenied'
      ? accessDenied(mapping, operation, message)
      : described(mapping, operation, message)),
    ...(operation && { operation: fullName(operation) }),
  };
}

/** Such as the page of a proxy. */
function notJson({ name, $metadata }: SdkError): string | undefined {
  if (name !== 'SyntaxError' || !$metadata?.httpStatusCode) return undefined;
  return `HTTP status ${$metadata.httpStatusCode}, with an answer that is not JSON (not shown)`;
}

function described(mapping: Mapping, operation: Operation | undefined, message: string): Failure {
  return { ...mapping, message: `${operation ? `${operation.name}: ` : ''}${message}` };
}

/** Names the action, and what is to be allowed, where IAM says so. */
function accessDenied(mapping: Mapping, operation: Operation | undefined, message: string): Failure {
  const denied = deniedAction(message);
  const action = denied?.action ?? (operation && fullName(operation));
  const where = denied?.resource ? ` on ${denied.resource}` : '';
  return {
    ...mapping,
    message: `${action ? `${action} is not allowed: ` : ''}${message}`,
    ...(denied && { hint: `Allow ${denied.action}${where} in the policy of the worker.`, details: denied }),
  };
}

function fullName({ service, name }: Operation): string {
  return `${service}:${name}`;
}

/** moto's server shows a page with status 500 for each operation that it does not implement. */
function isUnknownToMoto({ name, $metadata, $response }: SdkError): boolean {
  const isPage = name === 'SyntaxError' && $metadata?.httpStatusCode === 500;
  return isPage && /^Werkzeug\//.test($response?.headers?.['server'] ?? '');
}

function mappingOf(error: SdkError): Mapping | undefined {
  // The SDK has just learned the server's time, so that the next attempt is signed right. It says so of any error.
  if (error.$metadata?.clockSkewCorrected && signatureErrors.has(error.name))
    return { code: 'Unavailable', hint: 'Set the clock of the worker.' };
  if (error.name === 'ValidationException' && /deletion protection|protected against deletion/i.test(error.message)) {
    return { code: 'DeletionProtected', hint: 'Turn deletion protection off, if this table may really go.' };
  }
  // Elsewhere it is not a table that is not found.
  const isOfTable = (operationOf(error)?.service ?? 'dynamodb') === 'dynamodb';
  if (error.name === 'ResourceNotFoundException' && !isOfTable) return { code: 'RequestRejected' };
  const named = Object.hasOwn(byName, error.name) ? byName[error.name] : undefined;
  if (named) return named;
  if (connectionErrors.test(error.code ?? '') || /socket hang up|aborted/i.test(error.message)) {
    return { code: 'Unavailable', hint: unreachable };
  }
  if (/Region is missing/.test(error.message)) return { code: 'InvalidInput', hint: 'Set AWS_REGION or a profile.' };
  const status = error.$metadata?.httpStatusCode ?? 0;
  if (status === 429) return { code: 'Throttled', hint: throttled };
  // An address that nothing answers under is not known by any name of AWS.
  const isNobody = status === 404 && /^(UnknownError|SyntaxError)$/.test(error.name);
  if (status === 501 || isNobody || isUnknownToMoto(error)) return { code: 'NotImplemented', hint: notImplemented };
  if (error.$fault === 'server' || status >= 500) return { code: 'Unavailable' };
  if (error.$fault === 'client' || status >= 400) return { code: 'RequestRejected' };
  return undefined;
}
