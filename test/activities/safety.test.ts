import { randomInt } from 'node:crypto';
import { countItems } from '../../activities/count-items';
import { deleteItems } from '../../activities/delete-items';
import { deleteTable } from '../../activities/delete-table';
import { http } from '../../activities/http';
import { reconcileItems } from '../../activities/reconcile-items';
import { type Safety, safetyWith } from '../../activities/safety';
import { contents, failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { readSafetyPolicy } from '../../language';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';

const bench = useBench();
const home = { account: '111122223333', region: 'eu-west-1' };
const items = orders(20);
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };
const allEffects = ['reads', 'creates', 'changes', 'destroys'];

function safety(environments: readonly JsonObject[], ask = async () => home): Safety {
  const text = JSON.stringify({ apiVersion: 'drillbook/v1', environments });
  const { policy, diagnostics } = readSafetyPolicy('drillbook.policy.yaml', text);
  if (!policy) throw new Error(JSON.stringify(diagnostics));
  return safetyWith(policy, ask);
}

const open24 = { name: 'open', match: {}, allow: allEffects };

/** One of the ways in which a policy can stand against destroying items of a table, with all else open. */
function randomRefusal(table: string): readonly JsonObject[] {
  const patterns = [table, `${table.slice(0, 7)}*`, '*', table.replace(/./, '?'), `*${table.slice(-4)}`];
  const allow = allEffects.filter((effect) => effect !== 'destroys' && randomInt(2) === 1);
  const match = {
    tables: [patterns[randomInt(patterns.length)] ?? '*'],
    ...(randomInt(2) && { accounts: [['*', home.account, '1111*', '????22223333'][randomInt(4)] ?? '*'] }),
    ...(randomInt(2) && { regions: [['*', 'eu-*', 'eu-west-1'][randomInt(3)] ?? '*'] }),
  };
  const elsewhere = { name: 'elsewhere', match: { accounts: ['999988887777'] }, allow: allEffects };
  const named = { name: 'other-tables', match: { tables: ['nothing-like-it-*'] }, allow: allEffects };
  return [elsewhere, named, { name: 'closed', match, allow }];
}

function changingCalls(): number {
  const { calls } = bench().emulator.stats.snapshot();
  const changing = Object.entries(calls).filter(([name]) => !/^(Describe|List|Get|BatchGet|Scan|Query)/.test(name));
  return changing.reduce((sum, [, count]) => sum + count, 0);
}

test('100 of 100 destructive attempts outside a random policy are refused, before any call', async () => {
  const table = await tableWith(bench(), items);
  const calls = JSON.stringify(bench().emulator.stats.snapshot().calls);
  for (let round = 0; round < 100; round++) {
    const around = { isEmulator: randomInt(2) === 1, safety: safety(randomRefusal(table)) };
    const attempts = [
      () => bench().prepare(deleteItems, { table, ...open, maxItems: 5 }, around),
      () => bench().run(deleteItems, { table, ...open, maxItems: 5 }, { ...around, prepared: { matched: 2 } }),
      () => bench().prepare(deleteTable, { table }, around),
      () => bench().run(deleteTable, { table }, { ...around, prepared: { tableId: 'x' } }),
    ];
    const failure = await failureOfStep((attempts[round % 4] ?? attempts[0])?.() as Promise<unknown> as never);
    expect(failure).toMatchObject({
      code: 'NotAllowed',
      details: { policy: 'drillbook.policy.yaml', environment: 'closed', rule: expect.any(String), table },
    });
    expect(failure.message).toContain('in "closed" (account 111122223333, eu-west-1)');
    expect(failure.hint).toBeTruthy();
  }
  expect(JSON.stringify(bench().emulator.stats.snapshot().calls)).toBe(calls);
  expect((await contents(bench(), table)).size).toBe(20);
});

test('inside the policy tables that are not of the run are destroyed, away from the emulator too', async () => {
  const table = await tableWith(bench(), items);
  const around = { isEmulator: false, safety: safety([{ ...open24, match: { tables: [table] } }]) };
  const deleted = await bench().perform(deleteItems, { table, ...open, maxItems: 5 }, around);
  expect(deleted).toMatchObject({ deleted: 2 });
  expect(await bench().perform(deleteTable, { table }, around)).toMatchObject({ deleted: true });
});

test('what no environment matches is as without a policy', async () => {
  const table = await tableWith(bench(), items);
  const elsewhere = safety([{ ...open24, match: { accounts: ['999988887777'] } }]);
  const input = { table, ...open, maxItems: 5 };
  const failure = await failureOfStep(bench().prepare(deleteItems, input, { isEmulator: false, safety: elsewhere }));
  expect(failure).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('this run did not create it') });
  expect(await bench().prepare(deleteItems, input, { safety: elsewhere })).toMatchObject({ matched: 2 });
});

test('tables of the run may go, unless the environment takes that away', async () => {
  const table = await tableWith(bench(), items);
  const created = { [table]: { by: 'steps.create' } } as never;
  const closed = { name: 'closed', match: {}, allow: ['reads'] };
  const strict = safety([{ ...closed, madeByRun: [] }]);
  expect((await failureOfStep(bench().prepare(deleteTable, { table }, { created, safety: strict }))).code).toBe(
    'NotAllowed',
  );
  const around = { created, isEmulator: false, safety: safety([closed]) };
  expect(await bench().perform(deleteTable, { table }, around)).toMatchObject({ deleted: true });
});

test('a table under the name of one that the run made is not of the run, in the emulator neither', async () => {
  const table = await tableWith(bench(), items);
  const created = { [table]: { byStep: 'restore', kind: 'restoreTable', tableId: 'of the one that was restored' } };
  const closed = { name: 'closed', match: {}, allow: ['reads'] };
  const asks = { approvals: [{ effects: ['destroys'] }], allow: allEffects };
  for (const environment of [closed, { ...closed, ...asks }]) {
    const around = { created, safety: safety([environment]) };
    const input = { table, ...open, maxItems: 5 };
    for (const attempt of [
      bench().prepare(deleteTable, { table }, around),
      bench().prepare(deleteItems, input, around),
    ]) {
      expect(await failureOfStep(attempt as Promise<unknown> as never)).toMatchObject({
        ...{ code: 'NotAllowed', details: { table } },
        message: expect.stringContaining('not the table of that name that this run made'),
      });
    }
  }
  const allowed = { created, safety: safety([open24]) };
  expect(await bench().perform(deleteTable, { table }, allowed)).toMatchObject({ deleted: true });
});

test('bounds refuse deleteItems and reconcileItems before anything is changed', async () => {
  const from = await tableWith(bench(), items);
  const to = await tableWith(bench(), []);
  const around = { safety: safety([{ ...open24, bounds: { maxItems: 4 } }]) };
  const before = changingCalls();
  const high = await failureOfStep(bench().prepare(deleteItems, { table: from, ...open, maxItems: 5 }, around));
  expect(high).toMatchObject({ code: 'NotAllowed', details: { rule: 'bounds' } });
  const many = await failureOfStep(bench().perform(reconcileItems, { from, to }, around));
  expect(many).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('20 items') });
  const prepared = { candidates: 20, onlyInRestored: 20, toRestore: 20, toReplace: 0, toDelete: 0 };
  expect((await failureOfStep(bench().run(reconcileItems, { from, to }, { ...around, prepared }))).code).toBe(
    'NotAllowed',
  );
  expect(changingCalls()).toBe(before);
  expect(await bench().perform(reconcileItems, { from, to, dryRun: true }, around)).toMatchObject({ restored: 20 });
  expect(await bench().perform(reconcileItems, { from, to, ...open }, around)).toMatchObject({ restored: 2 });
  expect(await bench().perform(deleteItems, { table: from, ...open, maxItems: 4 }, around)).toMatchObject({
    deleted: 2,
  });
});

test('reads can be disallowed, and effects without a table', async () => {
  const table = await tableWith(bench(), items);
  const around = { safety: safety([{ name: 'closed', match: {}, allow: [] }]) };
  expect(await failureOfStep(bench().perform(countItems, { table }, around))).toMatchObject({
    code: 'NotAllowed',
    details: { effect: 'reads', table },
  });
  const call = bench().perform(http, { url: 'http://127.0.0.1:9/', effect: 'destroys' }, around);
  expect(await failureOfStep(call)).toMatchObject({ code: 'NotAllowed', details: { effect: 'destroys' } });
});

test('where the worker is cannot be found out: nothing is allowed, and it is asked again', async () => {
  const table = await tableWith(bench(), items);
  let asked = 0;
  const unsure = safety([open24], async () => {
    asked += 1;
    if (asked === 1) throw new Error('no answer');
    return home;
  });
  await failureOfStep(bench().perform(countItems, { table }, { safety: unsure }));
  expect(await bench().perform(countItems, { table }, { safety: unsure })).toMatchObject({ count: 20 });
  await bench().perform(countItems, { table }, { safety: unsure });
  expect(asked).toBe(2);
});
