import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { type OtherServices, otherServices } from './other-services';
import { RegionalClient } from './regional-client';

export interface ClientChoice {
  /** Without it the SDK's own configuration counts: `AWS_ENDPOINT_URL_DYNAMODB`, profiles, the region's endpoint. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Without them the SDK's own chain is asked: environment, profile, role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Clients {
  /** For calls that change or describe a table. Both send what names a table by its ARN to the region of the ARN. Neither client retries: `patience.ts` has the budget. */
  readonly dynamodb: DynamoDBClient;
  /** For items; with connections of its own, so that pages and batches do not hold up the other. */
  readonly items: DynamoDBClient;
  /** AWS services beside DynamoDB; each client is made when it is first asked for, and does not retry either. */
  readonly services: OtherServices;
  /** Whether the endpoint is on this machine. */
  readonly isLocal: boolean;
}

export async function createClients({ endpoint, region, credentials }: ClientChoice = {}): Promise<Clients> {
  // The SDK says on stderr that it will drop this Node version some day; that is no news to who runs a recovery.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const address = await addressOf({ endpoint, region });
  const isLocal = address !== undefined && isLoopback(new URL(address).hostname);
  const config: DynamoDBClientConfig = {
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...(isLocal && loopbackDefaults(region)),
    ...(credentials && { credentials }),
    // Without `throwOnRequestTimeout` a connection that has died silently would hang a step until its timeout.
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  };
  const once: DynamoDBClientConfig = { ...config, maxAttempts: 1 };
  const elsewhere = (other: string) => ({ ...once, ...(isOfOneRegion(address) && withoutEndpoint), region: other });
  const items = new RegionalClient(once, elsewhere);
  // It copies all that is sent and received for a log that nobody keeps: a third of the time of a large request.
  items.attach(({ middlewareStack }) => middlewareStack.remove('loggerMiddleware'));
  return {
    dynamodb: new RegionalClient(once, elsewhere),
    items,
    // The emulator answers for all services at one address; AWS has one for each.
    services: otherServices({ ...once, endpoint: isLocal ? address : undefined }),
    isLocal,
  };
}

/** AWS's own addresses, those of a VPC's endpoints included, answer for one region only. */
function isOfOneRegion(address: string | undefined): boolean {
  return address !== undefined && /\.amazonaws\.com(\.cn)?$/.test(new URL(address).hostname);
}

/** Neither one that was given nor one of environment or profile. */
const withoutEndpoint = { endpoint: undefined, ignoreConfiguredEndpointUrls: true };

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

async function addressOf({ endpoint, region }: ClientChoice): Promise<string | undefined> {
  if (endpoint) return endpoint;
  const probe = new DynamoDBClient({ region: region ?? 'us-east-1' });
  const configured = await configuredEndpoint(probe);
  probe.destroy();
  return configured;
}

/** What environment and profile say; undefined where it is AWS's own. */
export async function configuredEndpoint({ config }: DynamoDBClient): Promise<string | undefined> {
  return (config as { serviceConfiguredEndpoint?: () => Promise<string | undefined> }).serviceConfiguredEndpoint?.();
}

/**
 * An emulator checks neither; asking the SDK's chain for them would wait for a metadata service that is not there.
 * Nor does it check when a request was signed: with correction on, the SDK retries every error of a server whose clock
 * is minutes away from this machine's, refused conditions included.
 */
function loopbackDefaults(region: string | undefined): DynamoDBClientConfig {
  const { AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_REGION } = process.env;
  return {
    disableClockSkewCorrection: true,
    // Meant for AWS where they are configured; with an endpoint of its own, the SDK refuses every call for them.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    ...(!AWS_ACCESS_KEY_ID && !AWS_PROFILE && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    ...(!region && !AWS_REGION && !AWS_PROFILE && { region: 'us-east-1' }),
  };
}
