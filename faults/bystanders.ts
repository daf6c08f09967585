import { DescribeTableCommand, type Tag } from '@aws-sdk/client-dynamodb';
import { expiresTag, runTag } from '../activities/tables/lineage-tags';
import { expiredTable } from './expired-table';
import { LiveTable } from './live-table';
import type { Stack } from './on-stack';
import { planOfSteps } from './plan-of';

const past = new Date(Date.now() - 3_600_000).toISOString();
const toCome = new Date(Date.now() + 3_600_000).toISOString();

/** Tags of tables that a sweep must leave alone. */
const tagged: Readonly<Record<string, readonly [string, string][]>> = {
  'of-nobody': [],
  'drillbook-lookalike': [],
  recovered: [[runTag, 'gone']],
  'not-of-a-run': [[expiresTag, past]],
  'not-yet': [
    [runTag, 'gone'],
    [expiresTag, toCome],
  ],
  'at-no-time': [
    [runTag, 'gone'],
    [expiresTag, 'soon'],
  ],
};

const openRun = 'goes-on';

/** Tables that others, or runs that go on, have; those that only look like left over ones above all. Returns their names. */
export async function standBy(stack: Stack): Promise<string[]> {
  const { clients } = stack;
  for (const [name, tags] of Object.entries(tagged)) {
    const Tags = tags.map(([Key, Value]): Tag => ({ Key, Value }));
    await LiveTable.create(clients, name, Tags.length > 0 ? { Tags } : {});
  }
  await expiredTable(clients, 'protected', { DeletionProtectionEnabled: true });
  await expiredTable(clients, 'locked');
  const keys = '{ partition: { name: PK } }';
  await stack.run(
    openRun,
    planOfSteps(`
  - createTable: { table: in-use, keys: ${keys}, expiresAfter: 0s }
  - approve: { message: Go on? }`),
  );
  await stack.run('locks', planOfSteps('  - approve: { message: Go on? }', 'locks: [locked]'));
  const names = [...Object.keys(tagged), 'protected', 'locked', 'in-use'];
  while (!(await stack.tables()).includes('in-use') || !(await stack.lockedBy()).includes('locks')) {
    await new Promise((later) => setTimeout(later, 100));
  }
  return names;
}

/** Identity of each: what was made anew has another. */
export async function identities({ clients }: Stack, names: readonly string[]): Promise<Record<string, string>> {
  const ids = names.map(async (TableName) => {
    const answer = await clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
    return [TableName, answer?.Table?.TableId ?? 'gone'] as const;
  });
  return Object.fromEntries(await Promise.all(ids));
}
