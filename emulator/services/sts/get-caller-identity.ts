import { callerArn } from '../../authorization/caller';
import type { ServiceParts } from '../services';

export function getCallerIdentity({ options: { accountId } }: ServiceParts): unknown {
  return { UserId: 'AROAEMULATOR000000000:worker', Account: accountId, Arn: callerArn(accountId) };
}
