import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import { rememberOperations } from './operation-name';

/** One client each, made and loaded at the first call: most runs need none of them. */
export interface OtherServices {
  /** The same in another region; without one, those of the worker. */
  in(region: string | undefined): OtherServices;
  ssm(): SSMClient;
  lambda(): LambdaClient;
  kms(): KMSClient;
  iam(): IAMClient;
  sts(): STSClient;
  s3(): S3Client;
  autoscaling(): ApplicationAutoScalingClient;
  cloudwatch(): CloudWatchClient;
  /** In the region of a topic, or that of the worker. */
  sns(region?: string): SNSClient;
  /** In the region of a bus, or that of the worker. */
  eventBridge(region?: string): EventBridgeClient;
}

/** The configuration is that of the DynamoDB client, but for the endpoint: undefined means the service's own. */
export function otherServices(config: DynamoDBClientConfig): OtherServices {
  // What the clients' types disagree on is nothing that is set here.
  const common = config as object;
  const others = new Map<string, OtherServices>();
  // In two statements each: what the compiler makes of `new (require(...)).Client()` calls `require` as a class.
  const own: OtherServices = {
    in(region) {
      if (region === undefined) return own;
      const made = others.get(region) ?? otherServices({ ...config, region });
      others.set(region, made);
      return made;
    },
    ssm: once('ssm', () => {
      const service = require('@aws-sdk/client-ssm') as typeof import('@aws-sdk/client-ssm');
      return new service.SSMClient(common);
    }),
    lambda: once('lambda', () => {
      const service = require('@aws-sdk/client-lambda') as typeof import('@aws-sdk/client-lambda');
      return new service.LambdaClient(common);
    }),
    kms: once('kms', () => {
      const service = require('@aws-sdk/client-kms') as typeof import('@aws-sdk/client-kms');
      return new service.KMSClient(common);
    }),
    iam: once('iam', () => {
      const service = require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam');
      return new service.IAMClient(common);
    }),
    sts: once('sts', () => {
      const service = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
      return new service.STSClient(common);
    }),
    s3: once('s3', () => {
      const service = require('@aws-sdk/client-s3') as typeof import('@aws-sdk/client-s3');
      // Names of buckets are no names of hosts where all services are at one address.
      return new service.S3Client({ ...common, forcePathStyle: config.endpoint !== undefined });
    }),
    autoscaling: once('application-autoscaling', () => {
      const service =
        require('@aws-sdk/client-application-auto-scaling') as typeof import('@aws-sdk/client-application-auto-scaling');
      return new service.ApplicationAutoScalingClient(common);
    }),
    cloudwatch: once('cloudwatch', () => {
      const service = require('@aws-sdk/client-cloudwatch') as typeof import('@aws-sdk/client-cloudwatch');
      return new service.CloudWatchClient(common);
    }),
    sns: oncePerRegion('sns', (region) => {
      const service = require('@aws-sdk/client-sns') as typeof import('@aws-sdk/client-sns');
      return new service.SNSClient({ ...common, ...region });
    }),
    eventBridge: oncePerRegion('events', (region) => {
      const service = require('@aws-sdk/client-eventbridge') as typeof import('@aws-sdk/client-eventbridge');
      return new service.EventBridgeClient({ ...common, ...region });
    }),
  };
  return own;
}

function oncePerRegion<T extends object>(service: string, make: (region: { region?: string }) => T) {
  const made = new Map<string | undefined, () => T>();
  return (region?: string): T => {
    const client = made.get(region) ?? once(service, () => make(region === undefined ? {} : { region }));
    made.set(region, client);
    return client();
  };
}

function once<T extends object>(service: string, make: () => T): () => T {
  let made: T | undefined;
  return () => {
    if (!made) {
      made = make();
      rememberOperations(made as unknown as DynamoDBClient, service);
    }
    return made;
  };
}
