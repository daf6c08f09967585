import { failureFrom } from '../failure-mapping';
import type { StepContext } from '../step';
import { tagsOf } from './find-table';

/**
 * Reads the tags of a table that is not there yet. They are needed only when the answer that made the table is lost: a
 * permission that is missing for them shall be missed before anything is made, not then.
 */
export async function askForTags(context: StepContext, arn: string): Promise<void> {
  try {
    await tagsOf(context, arn);
  } catch (error) {
    // A back end that does not take the question has said nothing of permissions.
    if (failureFrom(error).code !== 'RequestRejected') throw error;
  }
}

/** The ARN that a table of a region has in the account of another resource. */
export function siblingArn(arn: string, table: string, region: string): string {
  const [prefix, partition, service, , account] = arn.split(':');
  return `${prefix}:${partition}:${service}:${region}:${account}:table/${table}`;
}

/** The ARN that a table of that name would have; undefined when STS, which asks for no permission, does not tell. */
export async function arnOfNew(context: StepContext, table: string): Promise<string | undefined> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const identity = await context.services
    .sts()
    .send(new GetCallerIdentityCommand(), { abortSignal: context.signal })
    .catch(() => undefined);
  const [, partition] = identity?.Arn?.split(':') ?? [];
  if (!identity?.Account || !partition) return undefined;
  return `arn:${partition}:dynamodb:${await context.dynamodb.config.region()}:${identity.Account}:table/${table}`;
}
