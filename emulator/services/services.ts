import type { Access } from '../authorization/access';
import type { ServiceName } from '../call';
import type { Clock } from '../clock';
import type { ControlPlane } from '../control-plane';
import type { OperationLog } from '../operation-log';
import type { EmulatorOptions } from '../options';
import { deleteScalingPolicy } from './autoscaling/delete-scaling-policy';
import { deleteScheduledAction } from './autoscaling/delete-scheduled-action';
import { deregisterScalableTarget } from './autoscaling/deregister-scalable-target';
import { describeScalableTargets } from './autoscaling/describe-scalable-targets';
import { describeScalingPolicies } from './autoscaling/describe-scaling-policies';
import { describeScheduledActions } from './autoscaling/describe-scheduled-actions';
import { putScalingPolicy } from './autoscaling/put-scaling-policy';
import { putScheduledAction } from './autoscaling/put-scheduled-action';
import { registerScalableTarget } from './autoscaling/register-scalable-target';
import { ScalableTargets } from './autoscaling/scalable-targets';
import { Alarms } from './cloudwatch/alarms';
import { deleteAlarms } from './cloudwatch/delete-alarms';
import { describeAlarms } from './cloudwatch/describe-alarms';
import { describeAlarmsForMetric } from './cloudwatch/describe-alarms-for-metric';
import { listTagsForResource as listTagsOfAlarm } from './cloudwatch/list-tags-for-resource';
import { putMetricAlarm } from './cloudwatch/put-metric-alarm';
import { switchAlarmActions } from './cloudwatch/switch-alarm-actions';
import { tagResource as tagAlarm } from './cloudwatch/tag-resource';
import { untagResource as untagAlarm } from './cloudwatch/untag-resource';
import type { DescribeTable } from './described-table';
import { putEvents } from './events/put-events';
import { simulatePrincipalPolicy } from './iam/simulate-principal-policy';
import { describeKey } from './kms/describe-key';
import { getPublicKey } from './kms/get-public-key';
import { sign } from './kms/sign';
import { createEventSourceMapping } from './lambda/create-event-source-mapping';
import { deleteEventSourceMapping } from './lambda/delete-event-source-mapping';
import { EventSourceMappings } from './lambda/event-source-mappings';
import { getEventSourceMapping } from './lambda/get-event-source-mapping';
import { invoke } from './lambda/invoke';
import { listEventSourceMappings } from './lambda/list-event-source-mappings';
import { updateEventSourceMapping } from './lambda/update-event-source-mapping';
import { Messages } from './messages';
import { Buckets } from './s3/buckets';
import { createBucket } from './s3/create-bucket';
import { deleteObject } from './s3/delete-object';
import { getObject, headObject } from './s3/get-object';
import { getObjectLockConfiguration } from './s3/get-object-lock-configuration';
import { listObjects } from './s3/list-objects';
import { putObject } from './s3/put-object';
import { publish } from './sns/publish';
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
  readonly targets: ScalableTargets;
  readonly alarms: Alarms;
  readonly mappings: EventSourceMappings;
  readonly buckets: Buckets;
  readonly messages: Messages;
  readonly describeTable: DescribeTable;
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
  kms: { DescribeKey: describeKey, GetPublicKey: getPublicKey, Sign: sign },
  s3: {
    CreateBucket: createBucket,
    PutObject: putObject,
    GetObject: getObject,
    HeadObject: headObject,
    DeleteObject: deleteObject,
    ListObjectsV2: listObjects,
    GetObjectLockConfiguration: getObjectLockConfiguration,
  },
  lambda: {
    Invoke: invoke,
    CreateEventSourceMapping: createEventSourceMapping,
    GetEventSourceMapping: getEventSourceMapping,
    ListEventSourceMappings: listEventSourceMappings,
    UpdateEventSourceMapping: updateEventSourceMapping,
    DeleteEventSourceMapping: deleteEventSourceMapping,
  },
  iam: { SimulatePrincipalPolicy: simulatePrincipalPolicy },
  sns: { Publish: publish },
  events: { PutEvents: putEvents },
  sts: { GetCallerIdentity: getCallerIdentity },
  autoscaling: {
    RegisterScalableTarget: registerScalableTarget,
    DeregisterScalableTarget: deregisterScalableTarget,
    DescribeScalableTargets: describeScalableTargets,
    PutScalingPolicy: putScalingPolicy,
    DeleteScalingPolicy: deleteScalingPolicy,
    DescribeScalingPolicies: describeScalingPolicies,
    PutScheduledAction: putScheduledAction,
    DeleteScheduledAction: deleteScheduledAction,
    DescribeScheduledActions: describeScheduledActions,
  },
  cloudwatch: {
    PutMetricAlarm: putMetricAlarm,
    DescribeAlarms: describeAlarms,
    DescribeAlarmsForMetric: describeAlarmsForMetric,
    DeleteAlarms: deleteAlarms,
    EnableAlarmActions: switchAlarmActions(true),
    DisableAlarmActions: switchAlarmActions(false),
    TagResource: tagAlarm,
    UntagResource: untagAlarm,
    ListTagsForResource: listTagsOfAlarm,
  },
} satisfies Record<Exclude<ServiceName, 'dynamodb'>, Record<string, Operation>>;

type Operation = (parts: ServiceParts, request: unknown) => unknown;

export type ServiceOperation<Service extends keyof typeof operations> = Extract<
  keyof (typeof operations)[Service],
  string
>;

export interface Services {
  /** Undefined where the service has no such operation here. */
  operation(service: ServiceName, name: string): ((request: unknown) => unknown) | undefined;
  /** What to do at start with each type of record that these services have logged. */
  readonly replay: ControlPlane['replay'];
  stop(): void;
}

/** What all regions have in common: names of buckets are taken in all of them, and who looks at messages sees them all. */
export interface SharedServices {
  readonly buckets: Buckets;
  readonly messages: Messages;
  readonly replay: ControlPlane['replay'];
}

export function createSharedServices(log: OperationLog): SharedServices {
  const buckets = new Buckets(log);
  return { buckets, messages: new Messages(), replay: buckets.replay };
}

type Given = Omit<
  ServiceParts,
  'parameters' | 'targets' | 'alarms' | 'mappings' | 'buckets' | 'messages' | 'stopped'
> & {
  readonly log: OperationLog;
  readonly shared: SharedServices;
};

/** Those of one region. */
export function createServices(parts: Given): Services {
  const parameters = new Parameters(parts.log);
  const targets = new ScalableTargets(parts.log);
  const alarms = new Alarms(parts.log);
  const mappings = new EventSourceMappings(parts.log, parts.clock);
  const { buckets, messages } = parts.shared;
  const stopping = new AbortController();
  const own = { parameters, targets, alarms, mappings, buckets, messages };
  const all: ServiceParts = { ...parts, ...own, stopped: stopping.signal };
  return {
    operation(service, name) {
      const known: Readonly<Record<string, Operation>> = service === 'dynamodb' ? {} : operations[service];
      const perform = Object.hasOwn(known, name) ? known[name] : undefined;
      return perform && ((request) => perform(all, request));
    },
    replay: { ...parameters.replay, ...targets.replay, ...alarms.replay, ...mappings.replay },
    stop: () => stopping.abort(),
  };
}

export const serviceOperations: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(operations).map(([service, each]) => [service, Object.keys(each)]),
);
