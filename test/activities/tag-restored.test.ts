import {
  DeleteTableCommand,
  DescribeTableCommand,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import type { TagWatch } from '../../activities/contract';
import { failureFrom } from '../../activities/failure-mapping';
import { restoreTable } from '../../activities/restore-table';
import { tagRestored } from '../../activities/tag-restored';
import { waitActive } from '../../activities/wait-active';
import { markedTable } from '../../faults/restored-pair';
import { uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { Watched } from './watched';

const bench = useBench();
const send = (command: DescribeTableCommand) => bench().clients.dynamodb.send(command);

/** A restore that was begun, and the watch of it. */
async function begun(): Promise<TagWatch> {
  const { table: source, mark } = await markedTable(bench(), []);
  return await restore(source, mark, uniqueName());
}

async function restore(source: string, to: string, target: string): Promise<TagWatch> {
  const tagWatches = new Watched();
  await bench().perform(restoreTable, { source, target, to, expiresAfter: '2d' }, { tagWatches });
  return tagWatches.begun[0] as TagWatch;
}

async function made({ table }: TagWatch): Promise<string> {
  await bench().perform(waitActive, { table });
  return (await send(new DescribeTableCommand({ TableName: table }))).Table?.TableArn ?? '';
}

async function tagsOf(ResourceArn: string) {
  const { Tags = [] } = await bench().clients.dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn }));
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}

test('tags the table as its run would have, once it is ACTIVE', async () => {
  const watch = await begun();
  const early = await tagRestored(bench().clients, watch).catch(failureFrom);
  expect(early).toMatchObject({ code: 'NotYet', message: `"${watch.table}" is still being restored` });

  const arn = await made(watch);
  expect(await tagsOf(arn)).toEqual({});
  expect(await tagRestored(bench().clients, watch)).toBe('tagged');
  expect(await tagsOf(arn)).toEqual({
    'drillbook:run': 'run-1',
    'drillbook:step': 'restoreTable',
    'drillbook:source': expect.any(String),
    'drillbook:restored-to': expect.any(String),
    'drillbook:expires': expect.any(String),
  });
  expect(await tagRestored(bench().clients, watch)).toBe('wasTagged');
});

test('the tags are those that the run itself would put', async () => {
  const watch = await begun();
  const arn = await made(watch);
  await tagRestored(bench().clients, watch);
  const late = await tagsOf(arn);
  await bench().clients.dynamodb.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: Object.keys(late) }));
  const origin = {
    byStep: 'restoreTable',
    kind: 'restoreTable',
    sourceTable: late['drillbook:source'] as string,
    restoredTo: late['drillbook:restored-to'] as string,
    expiresAt: late['drillbook:expires'] as string,
  };
  await bench().perform(waitActive, { table: watch.table }, { created: { [watch.table]: origin } });
  expect(await tagsOf(arn)).toEqual(late);
});

test('leaves a table that others have tagged', async () => {
  const watch = await begun();
  const arn = await made(watch);
  const owner = { Key: 'owner', Value: 'somebody' };
  await bench().clients.dynamodb.send(new TagResourceCommand({ ResourceArn: arn, Tags: [owner] }));
  expect(await tagRestored(bench().clients, watch)).toBe('bearsOthers');
  expect(await tagsOf(arn)).toEqual({ owner: 'somebody' });
});

test('leaves another table of that name, were it restored from the same source to the same time', async () => {
  const { table: source, mark } = await markedTable(bench(), []);
  const first = await restore(source, mark, uniqueName());
  await made(first);
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: first.table }));
  expect(await tagRestored(bench().clients, first)).toBe('gone');

  const second = await restore(source, mark, first.table);
  expect(second.tableId).not.toBe(first.tableId);
  expect(await tagRestored(bench().clients, first)).toBe('gone');
  const arn = await made(second);
  expect(await tagRestored(bench().clients, first)).toBe('gone');
  expect(await tagsOf(arn)).toEqual({});
});
