import { checkShape } from '../../control/shape';
import { pageOf } from '../page';
import type { ServiceParts } from '../services';
import { existingFunction } from './existing-function';
import { mappingDescription } from './mapping-description';
import { invalid } from './mapping-settings';

interface Request {
  readonly EventSourceArn?: string;
  readonly FunctionName?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

/** Lambda's own limit, whatever is asked for. */
const longestPage = 100;

/** Filters that are encrypted are left out, as Lambda leaves them out of lists. */
export function listEventSourceMappings(parts: ServiceParts, request: unknown): unknown {
  const { mappings, options } = parts;
  const { EventSourceArn, FunctionName, Marker, MaxItems } = checkShape<Request>(request, {
    EventSourceArn: { type: 'String' },
    FunctionName: { type: 'String' },
    Marker: { type: 'String' },
    MaxItems: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 10_000 },
  });
  const functionArn = FunctionName === undefined ? undefined : existingFunction(FunctionName, undefined, options).arn;
  const found = mappings
    .all()
    .filter(({ sourceArn }) => EventSourceArn === undefined || sourceArn === EventSourceArn)
    .filter((mapping) => functionArn === undefined || mapping.functionArn === functionArn);
  const most = Math.min(MaxItems ?? longestPage, longestPage);
  const page = pageOf(found, ({ id }) => id, { token: Marker, most }) ?? invalid('Invalid marker');
  const EventSourceMappings = page.entries.map((mapping) => ({
    ...mappingDescription(parts, mapping),
    ...(mapping.settings.KMSKeyArn && { FilterCriteria: undefined }),
  }));
  return { EventSourceMappings, ...(page.next && { NextMarker: page.next }) };
}
