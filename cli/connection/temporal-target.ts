import { loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { readStack, type StackState } from '../../local/state-file';
import { CommandError, usageError } from '../command-error';

export interface TemporalTarget {
  readonly connection: NativeConnectionOptions & { readonly address: string };
  readonly namespace: string;
  /** Present when the target is the kept local stack. */
  readonly stack?: StackState;
}

/**
 * Where Temporal is: its own environment configuration (TEMPORAL_ADDRESS, TEMPORAL_PROFILE, TLS, API key...) first,
 * then a local stack that `drillbook up` keeps.
 */
export function temporalTarget(environment: NodeJS.ProcessEnv): TemporalTarget {
  const profile = configuredProfile();
  if (profile.address) {
    const { connectionOptions, namespace } = toClientOptions(profile);
    return { connection: { ...connectionOptions, address: profile.address }, namespace: namespace ?? 'default' };
  }
  const stack = readStack(environment);
  if (stack?.temporal) {
    return { connection: { address: stack.temporal.address }, namespace: stack.temporal.namespace, stack };
  }
  throw new CommandError(
    'NoServer',
    'No Temporal server is configured and no local stack is up.',
    '`drillbook up` in another terminal, or set TEMPORAL_ADDRESS (and TEMPORAL_NAMESPACE).',
  );
}

function configuredProfile() {
  try {
    return loadClientConfigProfile();
  } catch (error) {
    throw usageError(
      `Cannot read Temporal's configuration: ${(error as Error).message}`,
      'check TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE and the file that it names.',
    );
  }
}
