import { randomUUID } from 'node:crypto';
import { ApiError } from '../../api-error';
import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { EventSourceMapping } from './event-source-mappings';
import { existingFunction } from './existing-function';
import { mappingDescription } from './mapping-description';
import { invalid, mappingRequest, usualSettings } from './mapping-settings';

/** Maps a DynamoDB stream to a function; there is one mapping at most between the two. */
export function createEventSourceMapping(parts: ServiceParts, request: unknown): unknown {
  const { mappings, options, clock } = parts;
  const { asked, settings } = mappingRequest(request);
  const given = neededText(requestMembers(request), 'FunctionName');
  const sourceArn = asked.EventSourceArn ?? invalid('Event source ARN must be provided');
  checkStream(parts, sourceArn);
  const startingPosition = asked.StartingPosition ?? invalid('StartingPosition must be provided for a stream');
  if (startingPosition === 'AT_TIMESTAMP') invalid('Unsupported starting position for source type: AT_TIMESTAMP');
  const { arn: functionArn } = existingFunction(given, undefined, options);
  const twin = mappings.all().find((other) => other.sourceArn === sourceArn && other.functionArn === functionArn);
  if (twin) throw conflict(twin, given);
  const now = clock.now();
  const mapping: EventSourceMapping = {
    id: randomUUID(),
    functionArn,
    sourceArn,
    startingPosition,
    enabled: asked.Enabled ?? true,
    settings: { ...usualSettings, ...settings },
    changedAt: now,
    transition: { state: 'Creating', until: now + options.eventSourceMappingMs },
  };
  mappings.save(mapping);
  return mappingDescription(parts, mapping);
}

function checkStream({ describeTable }: ServiceParts, arn: string): void {
  const [, table] = /^arn:aws:dynamodb:[^:]+:\d{12}:table\/([^/]+)\/stream\/.+$/.exec(arn) ?? [];
  if (table === undefined) invalid(`The emulator maps DynamoDB streams only, got ${arn}`);
  const { LatestStreamArn, StreamSpecification } = describeTable(table) ?? {};
  if (LatestStreamArn !== arn || !StreamSpecification?.StreamEnabled) invalid(`Stream not found: ${arn}`);
}

function conflict({ id, sourceArn }: EventSourceMapping, name: string): ApiError {
  const message = `The event source arn (" ${sourceArn} ") and function (" ${name} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${id}`;
  return new ApiError('ResourceConflictException', message, 409);
}
