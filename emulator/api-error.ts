/** An error that goes to the client as it is; anything else that is thrown becomes an InternalServerError. */
export class ApiError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly status = 400,
    /** Members of the error's shape beside its message, such as `CancellationReasons`. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export function validationError(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

/** The body of an error answer; SDKs read the name behind the `#`. */
export function errorBody(error: ApiError): Record<string, unknown> {
  const namespace = coralNamespaces[error.name] ?? 'com.amazonaws.dynamodb.v20120810';
  return { __type: `${namespace}#${error.name}`, message: error.message, ...error.members };
}

/** Errors of the framework below DynamoDB, which name it. */
const coralNamespaces: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  SerializationException: 'com.amazon.coral.service',
  AccessDeniedException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
  RequestEntityTooLargeException: 'com.amazon.coral.service',
  ThrottlingException: 'com.amazon.coral.availability',
};
