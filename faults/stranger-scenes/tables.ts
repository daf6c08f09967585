import {
  type CreateTableCommandInput,
  DescribeTableCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../../activities/create-table';
import { restoreBackup } from '../../activities/restore-backup';
import { restoreTable } from '../../activities/restore-table';
import type { Step } from '../../activities/step';
import { runTag, stepTag } from '../../activities/tables/lineage-tags';
import type { JsonObject } from '../../language/json';
import type { EmulatorBench } from '../emulator-bench';
import { backUp } from '../loss-scenes/tables';
import { markedTable } from '../restored-pair';
import { orders, strangersTable, uniqueName } from '../sample-table';
import type { Attempt, StrangerScene } from '../stranger';
import { mustEqual } from '../tally';

const items = orders(4);
const anyAttempt: readonly Attempt[] = ['first', 'second', 'next'];

/** What steps that make a table work on. */
interface Place {
  readonly source: string;
  readonly target: string;
  readonly mark: string;
  readonly backupArn: string;
}

interface Maker {
  readonly operation: string;
  readonly step: Step;
  inputOf(place: Place): JsonObject;
}

const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };
const creates: Maker = {
  operation: 'CreateTable',
  step: createTable,
  inputOf: ({ target }) => ({ table: target, keys }),
};
const restoresByTime: Maker = {
  operation: 'RestoreTableToPointInTime',
  step: restoreTable,
  inputOf: ({ source, target, mark }) => ({ source, target, to: mark }),
};
const restoresBackup: Maker = {
  operation: 'RestoreTableFromBackup',
  step: restoreBackup,
  inputOf: ({ target, backupArn }) => ({ target, backupArn }),
};

interface Intruder {
  readonly what: string;
  readonly when?: StrangerScene['when'];
  readonly attempts?: readonly Attempt[];
  make(bench: EmulatorBench, place: Place): Promise<unknown>;
}

const turnedKeys: Partial<CreateTableCommandInput> = {
  KeySchema: [
    { AttributeName: 'SK', KeyType: 'HASH' },
    { AttributeName: 'PK', KeyType: 'RANGE' },
  ],
};

const anyTable: readonly Intruder[] = [
  { what: 'a table that was there before', when: 'before', make: active() },
  { what: 'a table that is being made', make: (bench, { target }) => strangersTable(bench, target) },
  { what: 'an ACTIVE table with another key', make: active(turnedKeys) },
  {
    what: 'an ACTIVE table with the tag of another run',
    make: active(tagged({ [runTag]: 'run-2', [stepTag]: 'restore' })),
  },
  { what: 'an ACTIVE table with tags of others', make: active(tagged({ team: 'orders' })) },
  { what: 'a table made between the look and the call', attempts: ['first'], make: justBefore },
];

/** A restore and its table are hard to tell apart once it is ACTIVE: only while it is CREATING it says what it is of. */
const anyRestore: readonly Intruder[] = [
  { what: 'an ACTIVE table without tags', attempts: ['first'], make: active() },
  { what: 'a restore of another source', make: restoreOf(({ source }) => source, true) },
  { what: 'a restore to another time', make: restoreOf(({ source }) => source) },
  { what: 'a restore of another backup', make: restoreOfOtherBackup },
];

const ownOtherStep: Intruder = {
  what: 'an ACTIVE table of another step of the run',
  make: active(tagged({ [runTag]: 'run-1', [stepTag]: 'another' })),
};

export const strangersTables: readonly StrangerScene[] = [
  ...[...anyTable, ownOtherStep, { what: 'an ACTIVE table without tags', make: active() }].map(sceneOf(creates)),
  ...[...anyTable, ...anyRestore].map(sceneOf(restoresByTime)),
  ...[...anyTable, ...anyRestore].map(sceneOf(restoresBackup)),
];

function sceneOf({ operation, step, inputOf }: Maker) {
  return ({ what, when = 'afterPrepare', attempts = anyAttempt, make }: Intruder): StrangerScene => ({
    ...{ operation, what, step, when, attempts },
    ends: 'TableExists',
    async begin(bench) {
      const place = { ...(await sourceIn(bench)), target: uniqueName('target') };
      let made: string | undefined;
      let restores = 0;
      return {
        input: inputOf(place),
        async act() {
          await make(bench, place);
          made = await idOf(bench, place.target);
          restores = started(bench);
        },
        async untouched() {
          mustEqual('the restores', started(bench) - restores, 0);
          const now = await idOf(bench, place.target);
          mustEqual('the table', now, made ?? now);
        },
      };
    },
  });
}

const sources = new WeakMap<EmulatorBench, Promise<Omit<Place, 'target'>>>();

/** One for all cases. */
function sourceIn(bench: EmulatorBench): Promise<Omit<Place, 'target'>> {
  const known = sources.get(bench) ?? makeSource(bench);
  sources.set(bench, known);
  return known;
}

async function makeSource(bench: EmulatorBench): Promise<Omit<Place, 'target'>> {
  const { table: source, mark } = await markedTable(bench, items);
  return { source, mark, backupArn: await backUp(bench, source, 'nightly') };
}

function started(bench: EmulatorBench): number {
  return bench.emulator.stats.snapshot().restores.started;
}

async function idOf(bench: EmulatorBench, TableName: string): Promise<string | undefined> {
  const answer = await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
  return answer?.Table?.TableId;
}

function tagged(tags: Readonly<Record<string, string>>): Partial<CreateTableCommandInput> {
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

function active(more: Partial<CreateTableCommandInput> = {}) {
  return async (bench: EmulatorBench, { target }: Place) => {
    bench.clock.advance(2_000);
    await strangersTable(bench, target, more);
    bench.clock.advance(60_000);
    await bench.emulator.settled();
  };
}

/** It stays CREATING, so that it says what it is made of. */
function restoreOf(sourceOf: (place: Place) => string, another = false) {
  return async (bench: EmulatorBench, place: Place) => {
    bench.emulator.faults.add({ kind: 'stuck-restore' });
    const other = another ? await markedTable(bench, items) : { table: sourceOf(place), mark: undefined };
    const time = Date.parse(place.mark) + (another ? 0 : -1_000);
    const request = { SourceTableName: other.table, TargetTableName: place.target };
    const RestoreDateTime = new Date(other.mark ?? time);
    bench.clock.advance(60_000);
    await bench.clients.dynamodb.send(new RestoreTableToPointInTimeCommand({ ...request, RestoreDateTime }));
  };
}

async function restoreOfOtherBackup(bench: EmulatorBench, { source, target }: Place): Promise<void> {
  const BackupArn = await backUp(bench, source, 'nightly');
  bench.emulator.faults.add({ kind: 'stuck-restore' });
  bench.clock.advance(2_000);
  await bench.emulator.settled();
  await bench.clients.dynamodb.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName: target }));
}

/** By who is asked for the name in the very moment in which the step asks for it. */
async function justBefore(bench: EmulatorBench, { target }: Place): Promise<void> {
  const { middlewareStack } = bench.clients.dynamodb;
  const asks = /^(CreateTable|RestoreTable\w+)Command$/;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const { TableName, TargetTableName } = args.input as { TableName?: string; TargetTableName?: string };
        if (asks.test(commandName) && (TableName ?? TargetTableName) === target) {
          middlewareStack.remove('stranger');
          await strangersTable(bench, target);
          await bench.rest();
        }
        return await next(args);
      },
    { step: 'initialize', name: 'stranger' },
  );
}
