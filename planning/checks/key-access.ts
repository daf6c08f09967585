import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import { regionOfArn } from '../../language/arn';
import { type Answer, blocked, later, ok, unknown } from '../finding';
import type { World } from '../world';
import { byRun, type Check, tableIn, tableState } from './check';

export const keyAccess: Check<'keyAccess'> = {
  essential: false,
  subject: tableIn,
  async look(context, { table }) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is !== 'asFound') return later(byRun(state.is, state.madeBy ?? state.deletedBy));
    const found = await context.world.table(state.name);
    const arn = found && customerKey(found);
    if (!found) return undefined;
    if (!arn) return ok("encrypted with DynamoDB's own key");
    return await keyIsUsable(context.world, arn);
  },
};

/** Whether DynamoDB can encrypt a restored table with the key. */
export async function keyIsUsable(world: World, arn: string): Promise<Answer> {
  return judge(arn, await world.once(`key ${arn}`, () => describeKey(world, arn)));
}

/** The KMS key of a table, where it is not DynamoDB's own. */
export function customerKey({ SSEDescription }: TableDescription): string | undefined {
  const { Status, SSEType, KMSMasterKeyArn } = SSEDescription ?? {};
  return Status !== 'DISABLED' && SSEType === 'KMS' ? KMSMasterKeyArn : undefined;
}

async function describeKey({ clients }: World, arn: string): Promise<KeyMetadata | Error> {
  const { DescribeKeyCommand } = await import('@aws-sdk/client-kms');
  try {
    const { KeyMetadata: key } = await clients.services
      .in(regionOfArn(arn))
      .kms()
      .send(new DescribeKeyCommand({ KeyId: arn }));
    return key ?? new Error('no answer');
  } catch (error) {
    return error as Error;
  }
}

function judge(arn: string, key: KeyMetadata | Error): Answer {
  const hint = 'a restore needs the key of the table: enable it, or restore from a backup under another key.';
  if (key instanceof Error) {
    if (key.name === 'NotFoundException') return blocked(`the key ${arn} does not exist`, hint, { key: 'none' });
    return unknown(`the key ${arn} could not be looked at: ${key.name}`, 'allow kms:DescribeKey on it.');
  }
  const facts = { key: arn, enabled: key.KeyState === 'Enabled' };
  if (key.KeyManager === 'AWS') return ok('encrypted with the key that AWS manages for DynamoDB', facts);
  if (key.KeyState !== 'Enabled') return blocked(`the key ${arn} is ${key.KeyState}`, hint, facts);
  if (key.KeyUsage !== 'ENCRYPT_DECRYPT' || key.KeySpec !== 'SYMMETRIC_DEFAULT') {
    return blocked(`the key ${arn} is of the wrong sort: ${key.KeySpec}, ${key.KeyUsage}`, hint, facts);
  }
  return ok(`the key ${arn} is enabled`, facts);
}
