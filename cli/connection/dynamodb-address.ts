import { type ClientChoice, configuredEndpoint, createClients } from '../../activities/clients';

export interface DynamodbAddress {
  /** For people: an endpoint, or AWS with its region. */
  readonly text: string;
  /** Absent where none is configured, so that no call can be made. */
  readonly region?: string;
}

/** Where a worker with this choice calls, resolved as its clients resolve it. */
export async function dynamodbAddress(choice: ClientChoice): Promise<DynamodbAddress> {
  const { dynamodb, isLocal } = await createClients(choice);
  const region = await dynamodb.config.region().catch(() => undefined);
  const endpoint = choice.endpoint ?? (await configuredEndpoint(dynamodb));
  if (endpoint)
    return {
      text: `${endpoint}${isLocal ? ' (on this machine; of the emulator only a safety policy guards tables)' : ''}`,
      region,
    };
  return { text: region ? `AWS, region ${region}` : 'AWS', region };
}
