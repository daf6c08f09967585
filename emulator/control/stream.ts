import { invalidParameter } from './errors';

export interface StreamSpecification {
  readonly StreamEnabled: boolean;
  readonly StreamViewType?: string;
}

export function streamOfNewTable(specification: StreamSpecification | undefined): { viewType: string } | undefined {
  if (!specification) return undefined;
  const { StreamEnabled: enabled, StreamViewType: viewType } = specification;
  if (!enabled) {
    if (!viewType) return undefined;
    throw invalidParameter('Table is being created with a stream disabled, UpdateViewType should not be specified');
  }
  if (viewType) return { viewType };
  throw invalidParameter('Table is being created with a stream enabled, UpdateViewType is required');
}

/** A label names one stream of a table for ever; a stream that is switched on again has another one. */
export function streamLabel(now: number): string {
  return new Date(now).toISOString().replace('Z', '');
}
