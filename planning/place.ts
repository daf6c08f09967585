import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { failureFrom } from '../activities/failure-mapping';
import type { World } from './world';

/** Where a plan was made, or is to be run. */
export interface Place {
  /** Undefined where neither STS nor a table tells. */
  readonly account?: string;
  readonly region?: string;
  readonly endpoint: 'aws' | 'emulator' | 'local';
  /** Who looked. */
  readonly caller?: string;
  /** Why DynamoDB cannot be asked. */
  readonly unreachable?: string;
}

/** The account of the emulator, where it does not know STS. */
const emulatorAccount = '000000000000';

export async function findPlace(world: World): Promise<Place> {
  const { clients } = world;
  const region = await clients.dynamodb.config.region().catch(() => undefined);
  const unreachable = await answers(world);
  const endpoint = world.isEmulator() ? 'emulator' : clients.isLocal ? 'local' : 'aws';
  const caller = unreachable === undefined ? await identity(world) : undefined;
  const account = caller?.account ?? (world.isEmulator() ? emulatorAccount : undefined);
  return { account, region, endpoint, caller: caller?.arn, unreachable };
}

/** Undefined when it does; a refusal is an answer. */
async function answers(world: World): Promise<string | undefined> {
  try {
    await world.read(() => world.clients.dynamodb.send(new ListTablesCommand({ Limit: 1 })));
    return undefined;
  } catch (error) {
    const { code, message } = failureFrom(error);
    const isRefusal = code === 'AccessDenied' && (error as { $metadata?: object }).$metadata !== undefined;
    const expired = /expired|security token|signature/i.test(message);
    return isRefusal && !expired ? undefined : message;
  }
}

async function identity({ clients }: World): Promise<{ account?: string; arn?: string } | undefined> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  try {
    const { Account, Arn } = await clients.services.sts().send(new GetCallerIdentityCommand({}));
    return { account: Account, arn: Arn };
  } catch {
    // Told as an account that is not known; nothing else depends on it.
    return undefined;
  }
}
