import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeHistory } from './write-history.mjs';

const require = createRequire(import.meta.url);
const { Client, Connection } = require('@temporalio/client');
const { stepKinds } = require('../dist/activities/step-table.js');
const { planDigest, readSafetyPolicy } = require('../dist/language/index.js');
const { startStack } = require('../dist/local/stack.js');
const { resume } = require('../dist/planning/resuming/resume.js');
const { tagRestoreId } = require('../dist/activities/tables/tag-watches-of-temporal.js');
const { permitsId } = require('../dist/language/permits/permit-names.js');
const { publishRunId } = require('../dist/workflows/messages.js');
const { taskQueue } = require('../dist/worker/task-queue.js');

const alice = { name: 'alice', identity: '1@desk' };
const bob = { name: 'bob', identity: '2@desk' };

/** Fails: there is no such table. */
const missing = (id, more = {}) => describe(id, 'not-there', more);
const found = (id, more = {}) => describe(id, 'orders', more);
const base = (id, form, kind = form) => ({ id, path: `steps.${id}`, title: id, kind, effect: 'reads', line: 1, form });
const approve = { ...base('go', 'approve'), message: { value: 'Go on?' }, count: 1, requesterMay: false };
const make = (id, table, more = {}) => ({
  ...activity(id, 'createTable', { table, keys: { partition: { name: 'id', type: 'S' } } }),
  effect: 'creates',
  ...more,
});
const remove = (id, table) => ({ ...activity(id, 'deleteTable', { table }), effect: 'destroys', prepares: true });
const create = (table) => make(`create${table}`, table);
/** As if the table were large. */
const count = (id, segments) => ({
  ...activity(id, 'countItems', { table: 'orders', segments }),
  divides: true,
  itemsOf: ['table'],
});
const recovery = (table) => ({ ...activity('recovery', 'enablePitr', { table }), effect: 'changes' });

const mark = activity('mark', 'markTimestamp', { table: 'orders' });
/** Ends when the table is ACTIVE. */
const restored = (id) => [
  {
    ...activity(id, 'restoreTable', {}),
    input: {
      map: { source: { value: 'orders' }, target: { value: `orders-${id}` }, to: { cel: 'steps.mark.time' } },
    },
    ...{ effect: 'creates', prepares: true },
  },
  { ...activity(`${id}active`, 'waitActive', { table: `orders-${id}` }), effect: 'changes' },
];
/** Two restores at a time, of which the worker lets one be in flight. */
const permitted = (one, other) => ({
  steps: [
    ...[recovery('orders'), mark],
    {
      ...base('both', 'parallel'),
      branches: [
        { name: 'left', steps: restored(one) },
        { name: 'right', steps: restored(other) },
      ],
    },
  ],
  options: { permits: true },
});

/** Of the worker; tables of no environment are as without it. */
const policy = `
apiVersion: drillbook/v1
environments:
  - name: guarded
    match: { tables: [guarded] }
    allow: [reads, creates, changes]
    approvals: [{ effects: [changes] }]
  - name: closed
    match: { tables: [closed] }
    allow: []
`;

/**
 * What each run does; `decide` gives it the decision that it waits for, `atWork` one that it does not wait for. `resume`
 * says how it goes on once it has ended, after what others `meanwhile` do: that run is the one that is recorded;
 * `record` names a child workflow that is recorded in place of its run, `publishes` means the one that publishes it,
 * `handsOut` the one that hands out permits to restore, and `tags` the one that tags what its last step restores.
 */
const runs = {
  continue: { steps: [missing('bad', { onFailure: 'continue' }), found('next')] },
  'pause-retry': { steps: [missing('bad', { onFailure: 'pause' })], decide: ['retry', 'skip'] },
  'pause-skip': { steps: [missing('bad', { onFailure: 'pause' }), found('next')], decide: ['skip'] },
  'retry-inputs': {
    steps: [missing('bad', { onFailure: 'pause' })],
    decide: [['retry', { inputs: { table: 'orders' } }]],
  },
  'skip-outputs': {
    steps: [
      missing('bad', { onFailure: 'pause' }),
      { ...found('next'), input: { map: { table: { cel: 'steps.bad.table' } } } },
    ],
    decide: [['skip', { outputs: { table: 'orders' } }]],
  },
  'decision-deadline': {
    steps: [missing('bad', { onFailure: 'pause', decideWithin: { ms: 100, otherwise: 'skip' } }), found('next')],
  },
  'decision-deadline-abort': {
    steps: [found('first', { undo: [found('undoFirst')] }), missing('bad', { onFailure: 'pause' })],
    decideWithin: { ms: 100, otherwise: 'abort' },
  },
  'abort-undo': {
    steps: [found('first', { undo: [found('undoFirst')] }), missing('bad', { onFailure: 'pause' })],
    finally: [found('clean')],
    decide: ['abort'],
  },
  'abort-at-work': {
    steps: [found('first', { undo: [found('undoFirst')] }), { ...base('long', 'wait'), duration: { value: '1h' } }],
    finally: [found('clean')],
    atWork: 'abort',
  },
  resumed: {
    steps: [make('made', 'kept'), missing('bad'), found('next')],
    resume: { skip: [{ step: 'bad' }] },
  },
  'resumed-gone': {
    steps: [make('made', 'gone'), missing('bad')],
    meanwhile: [remove('gone', 'gone')],
    resume: { skip: [{ step: 'bad' }] },
  },
  'resumed-aborted': {
    undoWhen: 'onAbort',
    steps: [make('made', 'undone', { undo: [remove('unmade', 'undone')] }), missing('bad')],
    resume: { abort: true },
  },
  approve: { steps: [{ ...approve, deadlineMs: 600_000 }, found('next')], decide: ['approve'] },
  reject: { steps: [{ ...approve, deadlineMs: 600_000 }, found('next')], decide: ['reject'] },
  'approval-expired': { steps: [{ ...approve, deadlineMs: 100 }] },
  'policy-approval': { steps: [recovery('guarded'), found('next')], decide: ['approve'], options: { admission: true } },
  'policy-rejected': { steps: [recovery('guarded'), found('next')], decide: ['reject'] },
  'not-admitted': {
    steps: [found('first'), recovery('closed')],
    finally: [found('clean')],
    options: { admission: true },
  },
  parallel: {
    steps: [
      {
        ...base('both', 'parallel'),
        branches: [
          { name: 'left', steps: [found('a'), found('b')] },
          { name: 'right', steps: [missing('c')] },
        ],
      },
    ],
  },
  'for-each': {
    steps: [{ ...base('every', 'forEach'), in: { value: [1, 2, 3, 4] }, concurrency: 2, steps: [found('inner')] }],
  },
  child: {
    steps: [{ ...base('inner', 'run'), plan: planOf('inner', { steps: [found('a')] }), inputs: {}, declarations: {} }],
  },
  'child-waits': {
    steps: [
      {
        ...base('inner', 'run'),
        plan: planOf('inner', { steps: [missing('a', { onFailure: 'pause' })] }),
        inputs: {},
        declarations: {},
      },
    ],
    decide: ['skip'],
    at: 'inner',
  },
  divided: { steps: [count('all', 5)] },
  'divided-limited': {
    limits: { readUnits: 2500, writeUnits: 10 },
    steps: [
      {
        ...base('both', 'parallel'),
        branches: [
          { name: 'left', steps: [count('a', 4)] },
          { name: 'right', steps: [count('b', 2)] },
        ],
      },
    ],
  },
  'divided-groups': { limits: { readUnits: 64_000 }, steps: [count('all', 505)] },
  'segment-group': { steps: [count('all', 505)], record: 'steps.all.1.countItems.segment.1' },
  locked: { locks: [{ value: 'orders' }], steps: [found('a')] },
  'works-on': { worksOn: [{ value: 'orders' }, { value: '' }], steps: [found('a')] },
  'lock-waited': { worksOn: [{ value: 'held' }], steps: [found('a')], options: { lockWaitMs: 300 } },
  published: { steps: [found('a')], options: { publish: true } },
  'permit-waited': permitted('a', 'b'),
  'restore-permits': { ...permitted('c', 'd'), handsOut: true },
  'tag-restore': { steps: [recovery('orders'), mark, restored('e')[0]], tags: true },
  'publish-run': { steps: [found('a')], options: { publish: true }, publishes: true },
  'lock-refused': { locks: [{ value: 'held' }], steps: [found('a')] },
  objective: {
    steps: [found('a')],
    objectives: { rtoMs: 0, phases: [{ name: 'none', from: 'a', to: 'nothing', rtoMs: 1000 }] },
  },
  'wait-condition': {
    steps: [
      {
        ...base('filled', 'wait'),
        condition: {
          kind: 'describeTable',
          input: { value: { table: 'orders' } },
          that: 'reading.status == "ACTIVE"',
          ...{ everyMs: 1000, deadlineMs: 60_000, heartbeatMs: 10_000 },
        },
      },
    ],
  },
};

/** Records the history of each run that has none yet in the folder. */
export async function recordForms(folder) {
  const wanted = Object.keys(runs).filter((name) => !existsSync(join(folder, `${name}.json`)));
  if (wanted.length === 0) return;
  const { policy: safety } = readSafetyPolicy('drillbook.policy.yaml', policy);
  const stack = await startStack({
    worker: true,
    emulator: { restoreDurationMs: 500, restorableLagMs: 500 },
    logLevel: 'ERROR',
    safety,
    restores: 1,
  });
  const connection = await Connection.connect({ address: stack.temporal.address });
  try {
    const client = new Client({ connection, identity: 'recorder' });
    await (await start(client, 'setup', planOf('setup', { steps: [create('orders'), create('guarded')] }))).result();
    const holding = { locks: [{ value: 'held' }], steps: [{ ...approve, deadlineMs: 600_000 }] };
    const holder = await start(client, 'holder', planOf('holder', holding));
    await waiting(holder);
    for (const name of wanted) {
      const {
        decide = [],
        at,
        options,
        atWork,
        meanwhile,
        resume: how,
        record,
        publishes,
        handsOut,
        tags,
        ...parts
      } = runs[name];
      const plan = planOf(name, parts);
      let handle = await start(client, name, plan, options);
      const asked = at ? client.workflow.getHandle(`${handle.workflowId}.${at}`) : handle;
      for (const decision of decide) await give(asked, decision, plan.digest);
      if (atWork) await working(handle);
      if (atWork) await handle.executeUpdate(atWork, { args: [{ by: alice, reason: 'for the record' }] });
      await handle.result().catch(() => {});
      if (meanwhile)
        await (await start(client, `${name}-meanwhile`, planOf('meanwhile', { steps: meanwhile }))).result();
      if (how) handle = await goOn(client, `${name}-r2`, handle, plan, how);
      if (record) handle = client.workflow.getHandle(`${handle.workflowId}.${record}`);
      if (publishes) handle = await publishing(client, handle);
      if (tags) handle = await tagging(client, handle);
      if (handsOut)
        handle = client.workflow.getHandle(permitsId({ account: '000000000000', region: stack.dynamodb.region }));
      await writeHistory(folder, name, handle);
    }
    await holder.terminate();
  } finally {
    await connection.close();
    await stack.stop();
  }
}

async function give(handle, decided, planDigest) {
  await waiting(handle);
  const [decision, given] = typeof decided === 'string' ? [decided, {}] : decided;
  const by = decision === 'approve' || decision === 'reject' ? { by: bob, planDigest } : { by: alice };
  await handle.executeUpdate(decision, { args: [{ ...by, ...given, reason: 'for the record' }] });
}

async function goOn(client, name, before, plan, options) {
  const past = { facts: await before.query('facts'), plan, requesters: [alice.name], inner: {} };
  const { resumption } = resume(past, plan, stepKinds, { reason: 'for the record', ...options });
  const handle = await start(client, name, plan, { resumption });
  await handle.result().catch(() => {});
  return handle;
}

async function publishing(client, { workflowId: run, firstExecutionRunId: execution }) {
  const handle = client.workflow.getHandle(publishRunId({ run, execution }));
  await handle.result();
  return handle;
}

/** The table of the last step. */
async function tagging(client, run) {
  const handle = client.workflow.getHandle(tagRestoreId((await run.result()).journal.at(-1).outputs));
  await handle.result();
  return handle;
}

async function working(handle) {
  for (;;) {
    const facts = await handle.query('facts').catch(() => undefined);
    if (facts?.journal.some(({ kind, outcome }) => kind === 'wait' && outcome === 'running')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function waiting(handle) {
  for (;;) {
    const facts = await handle.query('facts').catch(() => undefined);
    if (facts?.waiting?.length) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function start(client, name, plan, options) {
  const args = [plan, { searchAttributes: true, requester: alice, ...options }];
  return client.workflow.start('runRunbook', { workflowId: `history-of-${name}`, taskQueue, args });
}

function planOf(name, parts) {
  const source = { file: `${name}.yaml`, directory: '/', digest: '' };
  const plan = { version: 1, digest: '', source, runbook: name, description: name, inputs: {}, ...parts };
  const whole = { finally: [], outputs: {}, ...plan };
  return { ...whole, digest: planDigest(whole) };
}

function describe(id, table, more) {
  return { ...activity(id, 'describeTable', { table }), ...more };
}

function activity(id, kind, input) {
  const retry = { maxAttempts: 3, initialIntervalMs: 100, maxIntervalMs: 1000 };
  return {
    ...base(id, 'activity', kind),
    ...{ input: { value: input }, prepares: false, timeoutMs: 60_000, heartbeatMs: 10_000, retry },
  };
}
