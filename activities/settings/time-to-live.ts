import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { CoolDown } from './cool-down';
import { defineSetting } from './setting';

export type TimeToLive = { readonly attribute: string | null };

/**
 * DynamoDB takes one change in half an hour or, by its documentation, in an hour, and a change of the attribute is two. So
 * it is set where there is none, or turned off; never both.
 */
export const timeToLive = defineSetting<TimeToLive>({
  name: 'timeToLive',
  schema: z
    .strictObject({ attribute: z.string().nullable().describe('Attribute with the expiry time; null when it is off.') })
    .describe('Expiry of items.'),
  reads: ['dynamodb:DescribeTimeToLive'],
  writes: ['dynamodb:UpdateTimeToLive'],
  dropped: { attribute: null },
  async capture(context, { name }) {
    const answer = await context.dynamodb.send(new DescribeTimeToLiveCommand({ TableName: name }));
    const { TimeToLiveStatus: status = '', AttributeName } = answer.TimeToLiveDescription ?? {};
    return { attribute: ['ENABLED', 'ENABLING'].includes(status) ? (AttributeName ?? null) : null };
  },
  async change(context, { name }, wanted, current) {
    if (wanted.attribute !== null && current.attribute !== null)
      return `it is on for "${current.attribute}": turn that off, and set it an hour later`;
    const AttributeName = wanted.attribute ?? current.attribute ?? '';
    const TimeToLiveSpecification = { AttributeName, Enabled: wanted.attribute !== null };
    try {
      await context.dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
      if (/multiple times/.test(error.message)) throw new CoolDown('it was changed less than an hour ago', 3_600_000);
      // Set by a call whose answer was lost, and not to be seen yet.
      if (!/already (en|dis)abled/.test(error.message)) throw error;
    }
    return undefined;
  },
});
