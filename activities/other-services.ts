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
    ssm: once(
      'ssm',
      () => new (require('@aws-sdk/client-ssm') as typeof import('@aws-sdk/client-ssm')).SSMClient(common),
    ),
    lambda: once(
      'lambda',
      () => new (require('@aws-sdk/client-lambda') as typeof import('@aws-sdk/client-lambda')).LambdaClient(common),
    ),
    kms: once(
      'kms',
      () => new (require('@aws-sdk/client-kms') as typeof import('@aws-sdk/client-kms')).KMSClient(common),
    ),
    iam: once(
      'iam',
      () => new (require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam')).IAMClient(common),
    ),
    sts: once(
      'sts',
      () => new (require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts')).STSClient(common),
    ),
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
