import { shippedPlan } from '../../faults/plan-of';
import { changesSince } from '../../planning/document/changes';
import { documentOf, openDocument } from '../../planning/document/document';
import type { Finding } from '../../planning/finding';
import type { Look } from '../../planning/look';

const plan = shippedPlan('deleted-table');
const place = { account: '1', region: 'eu-west-1', endpoint: 'aws' } as const;
const cost = { readUnits: 0, writeUnits: 0, restoreGb: 0, backupGb: 0, usd: 0, pricesOf: '2025-01', partial: false };
const estimate = { ms: 1, byRuns: false, byLimits: false, objectives: [], cost };

function lookWith(findings: readonly Finding[], where: Look['place'] = place): Look {
  return { place: where, rows: [], durations: [], findings, estimate };
}

function finding(state: Finding['state'], facts: Finding['facts'], more: Partial<Finding> = {}): Finding {
  return { path: 'steps.a', check: 'nameFree', subject: 'orders', found: state, ...more, state, facts };
}

const saved = (findings: readonly Finding[]) => documentOf(plan, lookWith(findings), null, new Date(0));
const changes = (was: readonly Finding[], now: readonly Finding[], where?: Look['place']) =>
  changesSince(saved(was), lookWith(now, where));

test('what is the same, or has become better, is no change', () => {
  const free = finding('ok', { free: true });
  expect(changes([free], [free])).toEqual({ changes: [], unclear: [] });
  expect(changes([free], [{ ...free, state: 'later', found: 'DELETING' }]).changes).toEqual([]);
  expect(changes([finding('blocked', { free: false })], [free]).changes).toEqual([]);
});

test('what stands against the run now is a change, and so is another thing under the same name', () => {
  const [taken] = changes([finding('ok', { free: true })], [finding('blocked', { free: false })]).changes;
  expect(taken).toMatchObject({ path: 'steps.a', check: 'nameFree', subject: 'orders', was: 'ok', is: 'blocked' });
  const table = (id: string) =>
    finding('ok', { exists: true, table: id }, { check: 'tableExists', found: `table ${id}` });
  expect(changes([table('1')], [table('2')]).changes).toMatchObject([{ was: 'table 1', is: 'table 2' }]);
  expect(changes([finding('blocked', { free: false })], [finding('blocked', { free: false })]).changes).toHaveLength(1);
});

test('what cannot be found out now is said, where it is essential', () => {
  const unknown = finding('unknown', {});
  expect(changes([finding('ok', { free: true })], [unknown])).toMatchObject({
    changes: [],
    unclear: [{ check: 'nameFree' }],
  });
  const locks = finding('unknown', {}, { check: 'lock' });
  expect(changes([locks], [locks])).toEqual({ changes: [], unclear: [] });
});

test('another account, region or sort of endpoint is a change', () => {
  const elsewhere = { account: '2', region: 'us-east-1', endpoint: 'emulator' } as const;
  expect(changes([], [], elsewhere).changes.map(({ check, was, is }) => [check, was, is])).toEqual([
    ['account', '1', '2'],
    ['region', 'eu-west-1', 'us-east-1'],
    ['endpoint', 'aws', 'emulator'],
  ]);
});

describe('a saved plan', () => {
  const text = JSON.stringify(saved([finding('ok', { free: true })]));

  test('opens as it was saved, however it is laid out', () => {
    const opened = openDocument(JSON.stringify(JSON.parse(text), null, 8));
    expect(opened).toMatchObject({ document: { plan: { digest: plan.digest }, findings: [{ check: 'nameFree' }] } });
  });

  test.each([
    ['an input', text.replace('drillbook-customers', 'other-customers')],
    ['what was found', text.replace('"free":true', '"free":false')],
    ['its digest', text.replace(/"digest":"sha256:.{8}/, '"digest":"sha256:00000000')],
    ['its end', text.slice(0, -1)],
    ['its sort', text.replace('"type":"plan"', '"type":"note"')],
    ['all of it', '[]'],
    ['all of it', 'null'],
  ])('that was changed in %s does not open', (_, changed) => {
    expect(openDocument(changed)).toEqual({ fault: expect.any(String) });
  });

  test('of another version is not taken for one that was edited', () => {
    const newer = text.replace('"version":1', '"version":2');
    expect(openDocument(newer)).toEqual({ fault: 'another version of Drillbook saved it' });
  });
});
