import type { Access } from '../authorization/access';
import type { ServiceName } from '../call';
import type { Clock } from '../clock';
import type { ControlPlane } from '../control-plane';
import type { OperationLog } from '../operation-log';
import type { EmulatorOptions } from '../options';
import { simulatePrincipalPolicy } from './iam/simulate-principal-policy';
import { describeKey } from './kms/describe-key';
import { invoke } from './lambda/invoke';
import { addTagsToResource } from './ssm/add-tags-to-resource';
import { deleteParameter } from './ssm/delete-parameter';
import { getParameter } from './ssm/get-parameter';
import { getParameters } from './ssm/get-parameters';
import { listTagsForResource } from './ssm/list-tags-for-resource';
import { Parameters } from './ssm/parameters';
import { putParameter } from './ssm/put-parameter';
import { getCallerIdentity } from './sts/get-caller-identity';

/** What an operation of a service beside DynamoDB works on. */
export interface ServiceParts {
  readonly options: EmulatorOptions;
  readonly clock: Clock;
  readonly access: Access;
  readonly parameters: Parameters;
  /** Aborted when the emulator stops. */
  readonly stopped: AbortSignal;
}

/** What runbooks touch of AWS beside DynamoDB, by service and name on the wire. To add one: a file, and a line here. */
const operations = {
  ssm: {
    GetParameter: getParameter,
    GetParameters: getParameters,
    PutParameter: putParameter,
    DeleteParameter: deleteParameter,
    AddTagsToResource: addTagsToResource,
    ListTagsForResource: listTagsForResource,
  },
  kms: { DescribeKey: describeKey },
  lambda: { Invoke: invoke },
  iam: { SimulatePrincipalPolicy: simulatePrincipalPolicy },
  sts: { GetCallerIdentity: getCallerIdentity },
} satisfies Record<Exclude<ServiceName, 'dynamodb'>, Record<string, Operation>>;

type Operation = (parts: ServiceParts, request: unknown) => unknown;

type NamesOf<T> = T extends unknown ? Extract<keyof T, string> : never;

export type ServiceOperation = NamesOf<(typeof operations)[keyof typeof operations]>;

export interface Services {
  /** Undefined where the service has no such operation here. */
  operation(service: ServiceName, name: string): ((request: unknown) => unknown) | undefined;
  /** What to do at start with each type of record that these services have logged. */
  readonly replay: ControlPlane['replay'];
  stop(): void;
}

export function createServices(parts: Omit<ServiceParts, 'parameters' | 'stopped'> & { log: OperationLog }): Services {
  const parameters = new Parameters(parts.log);
  const stopping = new AbortController();
  const all: ServiceParts = { ...parts, parameters, stopped: stopping.signal };
  return {
    operation(service, name) {
      const known: Readonly<Record<string, Operation>> = service === 'dynamodb' ? {} : operations[service];
      const perform = Object.hasOwn(known, name) ? known[name] : undefined;
      return perform && ((request) => perform(all, request));
    },
    replay: parameters.replay,
    stop: () => stopping.abort(),
  };
}

export const serviceOperations: readonly string[] = Object.values(operations).flatMap((each) => Object.keys(each));
