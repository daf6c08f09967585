import { CommandError } from '../command-error';

/** gRPC status codes. */
const deadlineExceeded = 4;
const notFound = 5;
const permissionDenied = 7;
const unavailable = 14;
const unauthenticated = 16;

/** What stands between here and Temporal, in words; undefined for an error of another kind. */
export function temporalProblem(error: unknown): CommandError | undefined {
  const refused = grpcError(error);
  const details = refused?.details ?? '';
  if (isNamespaceNotFound(error) || (refused?.code === notFound && /^namespace/i.test(details))) {
    return new CommandError(
      'NoNamespace',
      `Temporal does not have the namespace: ${details || (error as Error).message}`,
      'correct TEMPORAL_NAMESPACE, or have the namespace made.',
    );
  }
  switch (refused?.code) {
    case undefined:
      return undefined;
    case permissionDenied:
    case unauthenticated:
      return new CommandError(
        'NotAdmitted',
        `Temporal does not admit the call: ${details}`,
        'check TEMPORAL_API_KEY, the certificates and TEMPORAL_NAMESPACE.',
      );
    case unavailable:
    case deadlineExceeded:
      return new CommandError('NoServer', `Temporal does not answer: ${details}`, 'drillbook doctor');
    default:
      return new CommandError('TemporalRefused', `Temporal refused the call: ${details}`, 'drillbook doctor');
  }
}

/** Known by its form, so that no command loads Temporal's client only to print an error. */
function grpcError(error: unknown): { code: number; details: string } | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, details } = cause as { code?: unknown; details?: unknown };
    if (typeof code === 'number' && typeof details === 'string') return { code, details };
  }
  return undefined;
}

function isNamespaceNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'NamespaceNotFoundError';
}
