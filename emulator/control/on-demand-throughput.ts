import { invalidParameter } from './errors';
import type { Capacity, OnDemandThroughput } from './table';

const units = ['MaxReadRequestUnits', 'MaxWriteRequestUnits'] as const;

/** -1 takes a maximum away, as far as `clearing` allows it. */
export function checkOnDemandThroughput(
  request: OnDemandThroughput | undefined,
  billingMode: Capacity['billingMode'],
  clearing: boolean,
  what = 'table',
): void {
  for (const unit of units) {
    const value = request?.[unit];
    if (value === undefined) continue;
    if (billingMode === 'PROVISIONED') {
      throw invalidParameter(
        `${unit} for OnDemandThroughput cannot be specified ${what === 'table' ? '' : `for ${what} `}when the table BillingMode is PROVISIONED`,
      );
    }
    if (value < 1 && !(clearing && value === -1)) {
      throw invalidParameter(`Requested ${unit} for OnDemandThroughput for ${what} is outside of valid range`);
    }
  }
}

export function changedOnDemandThroughput(
  current: OnDemandThroughput | undefined,
  request: OnDemandThroughput | undefined,
): OnDemandThroughput | undefined {
  const merged = Object.entries({ ...current, ...request }).filter(([, value]) => value !== -1);
  return merged.length > 0 ? Object.fromEntries(merged) : undefined;
}
