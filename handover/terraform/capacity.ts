import type { Block } from '../hcl/block';
import type { TerraformPart } from './part';

export const capacity: TerraformPart = {
  setting: 'capacity',
  inTable({ values: { capacity: found } }) {
    if (!found) return [];
    const { billingMode, read, write } = found;
    return [
      { attributes: { billing_mode: billingMode, read_capacity: read, write_capacity: write } },
      ...onDemandThroughput(found),
    ];
  },
};

export function onDemandThroughput({ maxRead, maxWrite }: { maxRead?: number; maxWrite?: number }): Block[] {
  if (maxRead === undefined && maxWrite === undefined) return [];
  const attributes = { max_read_request_units: maxRead, max_write_request_units: maxWrite };
  return [{ type: 'on_demand_throughput', body: [{ attributes }] }];
}
