import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { type EventSourceMappingConfiguration, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import type { Caller } from '../settings/setting';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { findTable } from '../tables/find-table';

export type StreamMapping = EventSourceMappingConfiguration;

/** The stream that is on; undefined where there is none. */
export function streamOf({ StreamSpecification, LatestStreamArn }: TableDescription): string | undefined {
  return StreamSpecification?.StreamEnabled ? LatestStreamArn : undefined;
}

/** The mappings of a stream as they are listed, without those that are being deleted. */
export async function mappingsOf(
  { services, read }: Pick<Caller, 'services' | 'read'>,
  stream: string,
): Promise<StreamMapping[]> {
  const found: StreamMapping[] = [];
  let Marker: string | undefined;
  do {
    const command = new ListEventSourceMappingsCommand({ EventSourceArn: stream, Marker });
    const page = await read(() => services.lambda().send(command));
    found.push(...(page.EventSourceMappings ?? []));
    Marker = page.NextMarker;
  } while (Marker);
  return found.filter(({ State }) => State !== 'Deleting');
}

/** Those of the stream of a table; undefined where there is no such table. */
export async function tableMappings(context: StepContext, table: string): Promise<StreamMapping[] | undefined> {
  const description = await findTable(context, table);
  if (!description) return undefined;
  const stream = streamOf(description);
  return stream === undefined ? [] : await mappingsOf({ ...context, read: (call) => call() }, stream);
}

/** Whether it is on, once it is not being changed, which takes seconds to minutes. */
export function isEnabled({ State = '', FunctionArn }: StreamMapping): boolean {
  if (State !== 'Enabled' && State !== 'Disabled')
    fail('NotYet', `The event source mapping of ${FunctionArn} is ${State || 'in no known state'}`);
  return State === 'Enabled';
}
