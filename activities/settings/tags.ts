import { TagResourceCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { tagsOf } from '../tables/find-table';
import { defineSetting } from './setting';

export type Tags = Record<string, string>;

/** Drillbook's own say where a table came from, those of AWS cannot be set: neither is part of it. */
const notOurs = /^(drillbook|aws):/;

export const tags = defineSetting<Tags>({
  name: 'tags',
  schema: z.record(z.string(), z.string()).describe("Tags, without Drillbook's own and those of AWS."),
  reads: ['dynamodb:ListTagsOfResource'],
  writes: ['dynamodb:TagResource'],
  dropped: {},
  isMet: (wanted, current) => missingOf(wanted, current).length === 0,
  async capture(context, { arn }) {
    const all = Object.entries((await tagsOf(context, arn)) ?? {});
    return Object.fromEntries(all.filter(([key]) => !notOurs.test(key)));
  },
  async change(context, { arn }, wanted, current) {
    const Tags = missingOf(wanted, current).map(([Key, Value]) => ({ Key, Value }));
    await context.dynamodb.send(new TagResourceCommand({ ResourceArn: arn, Tags }));
    return undefined;
  },
});

/** Tags that the table has beside them stay. */
function missingOf(wanted: Tags, current: Tags): [string, string][] {
  return Object.entries(wanted).filter(([key, value]) => current[key] !== value && !notOurs.test(key));
}
