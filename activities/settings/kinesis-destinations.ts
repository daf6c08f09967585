import {
  DescribeKinesisStreamingDestinationCommand,
  EnableKinesisStreamingDestinationCommand,
  type KinesisDataStreamDestination,
  UpdateKinesisStreamingDestinationCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { persist } from '../patience';
import { fail } from '../step-failure';
import { type Caller, defineSetting, type SettledTable } from './setting';

const destination = z.strictObject({
  stream: z.string().describe('ARN of the stream.'),
  precision: z.enum(['MILLISECOND', 'MICROSECOND']).describe('Of the time of a change, in the records.'),
});

export type Destination = z.output<typeof destination>;

/** Never disabled: who reads the stream would miss changes. */
export const kinesisDestinations = defineSetting<Destination[]>({
  name: 'kinesisDestinations',
  schema: z.array(destination).describe('Kinesis streams that the changes of items go to, sorted by their ARN.'),
  reads: ['dynamodb:DescribeKinesisStreamingDestination'],
  writes: ['dynamodb:EnableKinesisStreamingDestination', 'dynamodb:UpdateKinesisStreamingDestination'],
  dropped: [],

  async capture(context, table) {
    const live = (await settled(context, table)).filter(isLive);
    return live.map(destinationOf).sort((one, other) => (one.stream < other.stream ? -1 : 1));
  },

  async change(context, table, wanted, current) {
    const { name: TableName } = table;
    const there = new Map(current.map(({ stream, precision }) => [stream, precision]));
    const next = wanted.find(({ stream, precision }) => there.get(stream) !== precision);
    if (!next) return `it streams to ${beyond(wanted, current)} too: disable that, if nobody reads it`;
    const { stream: StreamArn, precision } = next;
    const configuration = { ApproximateCreationDateTimePrecision: precision };
    if (there.has(StreamArn)) {
      const UpdateKinesisStreamingConfiguration = configuration;
      await context.dynamodb.send(
        new UpdateKinesisStreamingDestinationCommand({ TableName, StreamArn, UpdateKinesisStreamingConfiguration }),
      );
      return undefined;
    }
    let refusal: string | undefined;
    try {
      const EnableKinesisStreamingConfiguration = configuration;
      await context.dynamodb.send(
        new EnableKinesisStreamingDestinationCommand({ TableName, StreamArn, EnableKinesisStreamingConfiguration }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
      refusal = error.message;
    }
    // That there is no such stream shows only now; and a refused one may be there by a call whose answer was lost.
    const all = await persist(context, () => settled(context, table));
    const after = all.find((other) => other.StreamArn === StreamArn);
    if (after && isLive(after)) return undefined;
    return `${StreamArn} could not be enabled: ${refusal ?? after?.DestinationStatusDescription ?? 'it is not there'}`;
  },
});

/** All that are listed, once nothing is being enabled or disabled. A change of precision shows at once. */
async function settled(
  { dynamodb }: Pick<Caller, 'dynamodb'>,
  { name }: SettledTable,
): Promise<KinesisDataStreamDestination[]> {
  const answer = await dynamodb.send(new DescribeKinesisStreamingDestinationCommand({ TableName: name }));
  const all = answer.KinesisDataStreamDestinations ?? [];
  const busy = all.find(({ DestinationStatus: status }) => status === 'ENABLING' || status === 'DISABLING');
  if (busy) fail('NotYet', `The Kinesis destination ${busy.StreamArn} of "${name}" is ${busy.DestinationStatus}`);
  return all;
}

function isLive({ DestinationStatus: status }: KinesisDataStreamDestination): boolean {
  return status === 'ACTIVE' || status === 'UPDATING';
}

function destinationOf(found: KinesisDataStreamDestination): Destination {
  const { StreamArn: stream = '', ApproximateCreationDateTimePrecision: precision = 'MILLISECOND' } = found;
  return { stream, precision };
}

function beyond(wanted: readonly Destination[], current: readonly Destination[]): string {
  const others = current.filter(({ stream }) => !wanted.some((other) => other.stream === stream));
  return others.map(({ stream }) => stream).join(', ');
}
