import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import { rememberOperations } from './operation-name';

/** One client each, made and loaded at the first call: most runs need none of them. */
export interface OtherServices {
  ssm(): SSMClient;
  lambda(): LambdaClient;
  kms(): KMSClient;
  iam(): IAMClient;
  sts(): STSClient;
}

/** The configuration is that of the DynamoDB client, but for the endpoint: undefined means the service's own. */
export function otherServices(config: DynamoDBClientConfig): OtherServices {
  // What the clients' types disagree on is nothing that is set here.
  const common = config as object;
  return {
    ssm: once('ssm', () => {
      const { SSMClient }: typeof import('@aws-sdk/client-ssm') = require('@aws-sdk/client-ssm');
      return new SSMClient(common);
    }),
    lambda: once('lambda', () => {
      const { LambdaClient }: typeof import('@aws-sdk/client-lambda') = require('@aws-sdk/client-lambda');
      return new LambdaClient(common);
    }),
    kms: once('kms', () => {
      const { KMSClient }: typeof import('@aws-sdk/client-kms') = require('@aws-sdk/client-kms');
      return new KMSClient(common);
    }),
    iam: once('iam', () => {
      const { IAMClient }: typeof import('@aws-sdk/client-iam') = require('@aws-sdk/client-iam');
      return new IAMClient(common);
    }),
    sts: once('sts', () => {
      const { STSClient }: typeof import('@aws-sdk/client-sts') = require('@aws-sdk/client-sts');
      return new STSClient(common);
    }),
  };
}

/** Errors of the client remember what was called, by the prefix of the service in IAM. */
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
