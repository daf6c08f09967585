import type { Control } from './control';

/** Never a real endpoint: a client that discovers its endpoint must stay here. */
export function describeEndpoints({ options: { host, port } }: Control): unknown {
  return { Endpoints: [{ Address: port === 0 ? host : `${host}:${port}`, CachePeriodInMinutes: 1440 }] };
}
