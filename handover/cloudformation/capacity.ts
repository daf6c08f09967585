import type { Capacity } from '../../activities/settings/capacity';
import type { JsonObject } from '../../language/json';
import type { CloudFormationPart } from './part';

export const capacity: CloudFormationPart = {
  setting: 'capacity',
  inTable: ({ values: { capacity: found } }) => (found ? { BillingMode: found.billingMode, ...throughput(found) } : {}),
};

export function throughput({ read, write, maxRead, maxWrite }: Partial<Capacity>): JsonObject {
  const most = {
    ...(maxRead !== undefined && { MaxReadRequestUnits: maxRead }),
    ...(maxWrite !== undefined && { MaxWriteRequestUnits: maxWrite }),
  };
  return {
    ...(read !== undefined &&
      write !== undefined && { ProvisionedThroughput: { ReadCapacityUnits: read, WriteCapacityUnits: write } }),
    ...(Object.keys(most).length > 0 && { OnDemandThroughput: most }),
  };
}
