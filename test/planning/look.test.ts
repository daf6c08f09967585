import { DeleteTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createClients } from '../../activities/clients';
import { enablePitr } from '../../activities/enable-pitr';
import { stepKinds } from '../../activities/step-table';
import { benchIn, type EmulatorBench, emulatorBench } from '../../faults/emulator-bench';
import { planOfSteps, shippedPlan } from '../../faults/plan-of';
import { orders, tableWith, uniqueName } from '../../faults/sample-table';
import type { Plan } from '../../language/plan';
import { type Look, lookAt, verdictOf } from '../../planning/look';
import { World } from '../../planning/world';

let bench: EmulatorBench;
beforeAll(async () => {
  bench = await emulatorBench();
});
afterAll(() => bench.stop());

async function look(plan: Plan, restores?: number): Promise<Look> {
  const clients = await createClients({ endpoint: bench.emulator.url });
  const found = await lookAt(plan, { kinds: stepKinds, world: new World(clients, restores) });
  clients.dynamodb.destroy();
  clients.items.destroy();
  return found;
}

function of({ findings }: Look, check: string) {
  return findings.filter((finding) => finding.check === check);
}

describe.each(['guarded-delete', 'deleted-table'])('the plan of %s', (name) => {
  test('has nothing against it on an empty emulator, and changes nothing', async () => {
    const before = bench.emulator.stats.snapshot().calls;
    const found = await look(shippedPlan(name));
    expect(verdictOf(found.findings)).toBe('clear');
    // What is cleaned up depends on how the run ends.
    expect(found.rows.every(({ runs, part }) => runs === (part === 'finally' ? 'maybe' : 'yes'))).toBe(true);
    expect(found.place).toMatchObject({ endpoint: 'emulator', account: '000000000000', region: 'us-east-1' });
    const called = Object.entries(bench.emulator.stats.snapshot().calls).filter(
      ([call, count]) => before[call] !== count,
    );
    for (const [call] of called) expect(call).toMatch(/^(Describe|List|Get|Scan|Simulate)/);
    expect(called.length).toBeGreaterThan(1);
  });

  test('says when the name of its table is taken', async () => {
    const table = await tableWith(bench, []);
    const found = await look(shippedPlan(name, { table }));
    expect(verdictOf(found.findings)).toBe('blocked');
    const [taken] = of(found, 'nameFree');
    expect(taken).toMatchObject({ path: 'steps.create', subject: table, state: 'blocked', facts: { free: false } });
    expect(taken?.found).toContain('taken');
  });
});

describe('what the steps need of a table that is there', () => {
  let table: string;
  beforeAll(async () => {
    table = await tableWith(bench, orders(100));
  });

  test('it exists, with its key', async () => {
    const found = await look(planOfSteps(`  - countItems: { table: ${table} }`));
    expect(of(found, 'tableExists')).toMatchObject([{ state: 'ok', facts: { exists: true, keys: ['PK', 'SK'] } }]);
    const none = await look(planOfSteps('  - countItems: { table: nobody-made-this }'));
    expect(of(none, 'tableExists')).toMatchObject([
      { state: 'blocked', found: 'no such table', hint: expect.any(String) },
    ]);
    expect(verdictOf(none.findings)).toBe('blocked');
  });

  test('point-in-time recovery is on', async () => {
    const restore = (time: string) =>
      planOfSteps(`  - restoreTable: { source: ${table}, target: ${table}-copy, to: "${time}" }`);
    const off = await look(restore('2026-01-01T00:00:00Z'));
    expect(of(off, 'restorableAt')).toMatchObject([{ state: 'blocked', found: 'point-in-time recovery is off' }]);
    await bench.perform(enablePitr, { table });
    const early = await look(restore('2020-01-01T00:00:00Z'));
    expect(of(early, 'restorableAt')).toMatchObject([{ state: 'blocked', facts: { reaches: false } }]);
    bench.clock.advance(60_000);
    const now = new Date(Math.floor(bench.clock.now() / 1000) * 1000);
    const lately = await look(restore(new Date(now.getTime() - 40_000).toISOString()));
    expect(of(lately, 'restorableAt')).toMatchObject([{ state: 'ok', facts: { reaches: true } }]);
    // The emulator of this test trails by 30 seconds.
    const notYet = await look(restore(now.toISOString()));
    expect(of(notYet, 'restorableAt')).toMatchObject([{ state: 'warning', facts: { reaches: true } }]);
    expect(of(notYet, 'restorableAt')[0]?.found).toMatch(/not restorable .* yet .* waits about (29|3\d)s/);
    const nextYear = await look(restore(new Date(now.getTime() + 365 * 86_400_000).toISOString()));
    expect(of(nextYear, 'restorableAt')).toMatchObject([{ state: 'blocked', facts: { reaches: false } }]);
    expect(of(nextYear, 'restorableAt')[0]?.found).toMatch(/in about 365d.*, and the step waits \w+ at most/);
    expect(of(notYet, 'nameFree')).toMatchObject([{ state: 'ok', subject: `${table}-copy` }]);
    expect(of(notYet, 'placeForRestore')).toMatchObject([{ state: 'ok', found: '0 of 50 restores in flight' }]);
    const fewer = await look(restore(now.toISOString()), 7);
    expect(of(fewer, 'placeForRestore')).toMatchObject([{ state: 'ok', found: '0 of 7 restores in flight' }]);
    expect(of(notYet, 'keyAccess')).toMatchObject([{ state: 'ok' }]);
    expect(of(notYet, 'capacityAfterRestore')).toMatchObject([{ state: 'ok' }]);
    expect(verdictOf(notYet.findings)).toBe('clear');
  });

  test('what is overridden at a restore fits the table', async () => {
    const restore = (overrides: string) =>
      planOfSteps(
        `  - restoreTable: { source: ${table}, target: ${table}-copy, to: "2026-01-01T00:00:00Z", overrides: ${overrides} }`,
      );
    const fits = await look(restore('{ globalIndexes: [], maxReadUnits: 10 }'));
    expect(of(fits, 'overridesFit')).toMatchObject([
      { state: 'ok', subject: table, found: 'the copy has of its own: globalIndexes, maxReadUnits' },
    ]);
    const unknown = await look(restore('{ globalIndexes: [byDay] }'));
    expect(of(unknown, 'overridesFit')).toMatchObject([
      { state: 'blocked', found: `\`overrides.globalIndexes\` names "byDay"; "${table}" has none` },
    ]);
    const unpriced = await look(restore('{ billingMode: PROVISIONED }'));
    expect(of(unpriced, 'overridesFit')).toMatchObject([{ state: 'blocked' }]);
    const none = await look(
      planOfSteps(`  - restoreTable: { source: ${table}, target: ${table}-copy, to: "2026-01-01T00:00:00Z" }`),
    );
    expect(of(none, 'overridesFit')).toEqual([]);
  });

  test('of a table of another region, the facts are those of its region', async () => {
    const elsewhere = await benchIn('eu-west-1', bench);
    const name = await tableWith(elsewhere, []);
    await elsewhere.perform(enablePitr, { table: name });
    const source = `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`;
    const restore = (more = '') =>
      planOfSteps(`  - restoreTable: { source: "${source}", target: abroad, to: "2026-01-01T00:00:00Z"${more} }`);
    const unencrypted = await look(restore());
    expect(of(unencrypted, 'tableExists')).toMatchObject([{ state: 'ok', subject: source }]);
    expect(of(unencrypted, 'restorableAt')).toMatchObject([{ state: 'blocked', facts: { reaches: false } }]);
    expect(of(unencrypted, 'nameFree')).toMatchObject([{ state: 'ok', subject: 'abroad' }]);
    expect(of(unencrypted, 'overridesFit')).toMatchObject([
      {
        state: 'blocked',
        found: 'A restore from eu-west-1 into us-east-1 needs a key of its own, and `overrides` name none',
        hint: 'Give `overrides.encryption.key`: AWS_OWNED, or the ARN of a KMS key in us-east-1.',
      },
    ]);
    const encrypted = await look(restore(', overrides: { encryption: { key: AWS_OWNED } }'));
    expect(of(encrypted, 'overridesFit')).toMatchObject([{ state: 'ok' }]);
    const fromBackup = await look(
      planOfSteps(`  - restoreBackup: { backupArn: "${source}/backup/01234567890123-abcdef01", target: abroad }`),
    );
    expect(of(fromBackup, 'overridesFit')).toMatchObject([{ state: 'blocked' }]);
    const fromFound = await look(
      planOfSteps(`  - id: found
    findBackup: { table: "${source}", type: USER }
  - restoreBackup: { backupArn: "\${{ steps.found.backupArn }}", target: abroad }`),
    );
    expect(of(fromFound, 'overridesFit')).toMatchObject([{ state: 'blocked' }]);
  });

  test('as many items match as may be deleted', async () => {
    const remove = (maxItems: number, filter = 'progress = :open') =>
      planOfSteps(
        `  - deleteItems: { table: ${table}, filter: "${filter}", values: { ":open": OPEN }, maxItems: ${maxItems} }`,
      );
    const within = await look(remove(10));
    expect(of(within, 'itemsWithin')).toMatchObject([{ state: 'ok', found: '10 items match, maxItems is 10' }]);
    const tooMany = await look(remove(9));
    expect(of(tooMany, 'itemsWithin')).toMatchObject([{ state: 'blocked', facts: { within: false } }]);
    const refused = await look(remove(9, 'progress ~ :open'));
    expect(of(refused, 'itemsWithin')[0]?.found).toMatch(/refuses the filter/);
  });

  test('it is not protected', async () => {
    const isProtected = await tableWith(bench, [], { DeletionProtectionEnabled: true });
    const found = await look(planOfSteps(`  - deleteTable: { table: ${isProtected} }`));
    expect(of(found, 'notProtected')).toMatchObject([{ state: 'blocked', found: 'deletion protection is on' }]);
  });

  test('what a restore drops is said', async () => {
    const streaming = await tableWith(bench, []);
    const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
    await bench.clients.dynamodb.send(new UpdateTableCommand({ TableName: streaming, StreamSpecification: stream }));
    const found = await look(
      planOfSteps(`  - restoreTable: { source: ${streaming}, target: copy, to: "2026-01-01T00:00:00Z" }`),
    );
    expect(of(found, 'capacityAfterRestore')).toMatchObject([
      { state: 'warning', found: expect.stringContaining('the stream') },
    ]);
  });

  test('the capacity of a copy is what the overrides say', async () => {
    const units = (ReadCapacityUnits: number) => ({ ReadCapacityUnits, WriteCapacityUnits: 5 });
    const priced = await tableWith(bench, [], {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: units(100),
      AttributeDefinitions: ['PK', 'SK', 'day'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byDay',
          KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ProvisionedThroughput: units(50),
        },
      ],
    });
    const copyOf = async (overrides: string) => {
      const step = `{ source: ${priced}, target: copy, to: "2026-01-01T00:00:00Z"${overrides} }`;
      const found = await look(planOfSteps(`  - restoreTable: ${step}`));
      return of(found, 'capacityAfterRestore').map((finding) => finding.found);
    };
    expect(await copyOf('')).toEqual(['the copy: 150 read and 10 write units in all, indexes byDay']);
    expect(await copyOf(', overrides: { globalIndexes: [], readUnits: 7 }')).toEqual([
      'the copy: 7 read and 5 write units in all, no indexes',
    ]);
    expect(await copyOf(', overrides: { indexes: { byDay: { readUnits: 1, writeUnits: 1 } } }')).toEqual([
      'the copy: 101 read and 6 write units in all, indexes byDay',
    ]);
    expect(await copyOf(', overrides: { billingMode: PAY_PER_REQUEST }')).toEqual([
      'the copy: on demand, indexes byDay',
    ]);
    expect(await copyOf(', overrides: { globalIndexes: [gone] }')).toEqual([]);
  });

  test('two tables have the same keys', async () => {
    const other = await tableWith(bench, [], {
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    });
    const found = await look(planOfSteps(`  - reconcileItems: { from: ${table}, to: ${other} }`));
    expect(of(found, 'sameKeys')).toMatchObject([{ state: 'blocked', found: 'the keys differ: PK S + SK S and PK S' }]);
  });

  test('a name that is being freed is waited for', async () => {
    const going = await tableWith(bench, []);
    await bench.clients.dynamodb.send(new DeleteTableCommand({ TableName: going }));
    const found = await look(planOfSteps(`  - createTable: { table: ${going}, keys: { partition: { name: id } } }`));
    expect(of(found, 'nameFree')).toMatchObject([{ state: 'later', facts: { free: true } }]);
  });

  test('a pointer is there, and points to what it should', async () => {
    const name = `/${uniqueName()}/table`;
    const swaps = (from: string) => planOfSteps(`  - swapPointer: { parameter: ${name}, from: ${from}, to: new-one }`);
    expect(of(await look(swaps('old-one')), 'pointerIs')).toMatchObject([
      { state: 'blocked', subject: name, found: expect.stringContaining('does not exist') },
    ]);
    const put = new PutParameterCommand({ Name: name, Value: 'old-one', Type: 'String' });
    await bench.clients.services.ssm().send(put);
    expect(of(await look(swaps('old-one')), 'pointerIs')).toMatchObject([{ state: 'ok' }]);
    expect(of(await look(swaps('other')), 'pointerIs')).toMatchObject([
      { state: 'blocked', found: 'points to old-one, expected other' },
    ]);
    const back = `  - swapPointer: { parameter: ${name}, from: new-one, to: old-one }`;
    const thereAndBack = planOfSteps(`  - swapPointer: { parameter: ${name}, from: old-one, to: new-one }\n${back}`);
    expect(of(await look(thereAndBack), 'pointerIs').map(({ state }) => state)).toEqual(['ok', 'later']);
  });

  test('a backup is there', async () => {
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/gone/backup/01700000000000-abcdefab';
    const found = await look(planOfSteps(`  - restoreBackup: { backupArn: "${arn}", target: ${uniqueName()} }`));
    expect(of(found, 'backupExists')).toMatchObject([{ state: 'blocked', subject: arn }]);
  });
});

test('an order of steps that cannot work is told', async () => {
  const found = await look(
    planOfSteps(`  - createTable: { table: made, keys: { partition: { name: id } } }
  - restoreTable: { source: made, target: made, to: "2026-01-01T00:00:00Z" }`),
  );
  expect(of(found, 'restorableAt')).toMatchObject([
    { state: 'blocked', found: expect.stringContaining('recovery is off then') },
  ]);
  expect(of(found, 'nameFree')[1]).toMatchObject({
    state: 'blocked',
    found: 'taken before by this run (steps.createTable1)',
  });
});

test('a service that does not answer is said once for all, and the essential could not be told', async () => {
  const clients = await createClients({ endpoint: 'http://127.0.0.1:9' });
  const found = await lookAt(shippedPlan('guarded-delete'), { kinds: stepKinds, world: new World(clients) });
  expect(found.place.unreachable).toEqual(expect.any(String));
  expect(verdictOf(found.findings)).toBe('unknown');
  expect(of(found, 'nameFree')).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
});

test('away from the emulator a table that the run does not make is not destroyed', async () => {
  const table = await tableWith(bench, []);
  const plan = planOfSteps(`  - deleteTable: { table: ${table} }`);
  const clients = await createClients({ endpoint: bench.emulator.url });
  const world = new World(clients);
  jest.spyOn(world, 'isEmulator').mockReturnValue(false);
  const found = await lookAt(plan, { kinds: stepKinds, world });
  expect(of(found, 'mayDestroy')).toMatchObject([{ state: 'blocked', subject: table }]);
});
