import { ApiError } from '../api-error';
import type { ServiceName } from '../call';
import { type Encoded, type Protocol, requestId } from './protocol';
import { queryMembers } from './query-members';
import { xml } from './xml';

/** Which service a request of the query protocol is for, by the version of its API. */
const versions: Readonly<Record<string, { readonly service: ServiceName; readonly namespace: string }>> = {
  '2011-06-15': { service: 'sts', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  '2010-03-31': { service: 'sns', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  '2010-05-08': { service: 'iam', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
};

/** What these services call an error that others call otherwise, and with which status they answer it. */
const errors: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ['AccessDenied', 403],
  ThrottlingException: ['Throttling', 400],
  UnknownOperationException: ['InvalidAction', 400],
  ValidationException: ['ValidationError', 400],
  InternalServerError: ['InternalFailure', 500],
};

/** `Action=...` in a form, XML in the answer. */
export function queryProtocol(): Protocol {
  let namespace = '';
  return {
    callOf(_request, body) {
      const { Action, Version, ...request } = queryMembers(new URLSearchParams(body.toString()));
      const known = typeof Version === 'string' && Object.hasOwn(versions, Version) ? versions[Version] : undefined;
      if (!known || typeof Action !== 'string') {
        const message = `Expected Action, and as Version one of ${Object.keys(versions).join(', ')}`;
        throw new ApiError('UnknownOperationException', message);
      }
      namespace = known.namespace;
      return { service: known.service, operation: Action, request };
    },
    answer({ operation }, answer) {
      const content = { [`${operation}Result`]: answer, ResponseMetadata: { RequestId: requestId() } };
      return encoded(200, xml(`${operation}Response`, content, namespace));
    },
    error({ name, message, status }) {
      const [code, httpStatus] = (Object.hasOwn(errors, name) && errors[name]) || [name, status];
      const content = {
        Error: { Type: httpStatus < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
        RequestId: requestId(),
      };
      return encoded(httpStatus, xml('ErrorResponse', content, namespace));
    },
  };
}

function encoded(status: number, text: string): Encoded {
  const body = Buffer.from(text);
  return { status, headers: { 'Content-Type': 'text/xml', 'Content-Length': body.length }, body };
}
