import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { tagsOf } from '../tables/find-table';
import { defineSetting } from './setting';

type Tags = Record<string, string>;

/** Drillbook's own say where a table came from, those of AWS cannot be set: neither is part of it. */
const notOurs = /^(drillbook|aws):/;

export const tags = defineSetting<Tags>({
  name: 'tags',
  schema: z.record(z.string(), z.string()).describe("Tags, without Drillbook's own and those of AWS."),
  reads: ['dynamodb:ListTagsOfResource'],
  writes: ['dynamodb:TagResource', 'dynamodb:UntagResource'],
  async capture(context, { arn }) {
    const all = Object.entries((await tagsOf(context, arn)) ?? {});
    return Object.fromEntries(all.filter(([key]) => !notOurs.test(key)));
  },
  async change(context, { arn }, wanted, current) {
    const missing = Object.entries(wanted).filter(([key, value]) => current[key] !== value && !notOurs.test(key));
    const extra = Object.keys(current).filter((key) => !(key in wanted));
    if (missing.length > 0) {
      const Tags = missing.map(([Key, Value]) => ({ Key, Value }));
      await context.dynamodb.send(new TagResourceCommand({ ResourceArn: arn, Tags }));
    } else if (extra.length > 0) {
      await context.dynamodb.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: extra }));
    }
    return undefined;
  },
});
