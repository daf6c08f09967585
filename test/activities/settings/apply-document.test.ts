import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { settingNames } from '../../../activities/settings/setting-table';
import { withRefused } from '../../../faults/refused';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const documentOf = (settings: JsonObject, more: JsonObject = {}) => ({
  version: 1,
  table: 'orders',
  settings,
  ...more,
});

async function lost() {
  const source = await settledTable(bench());
  const { document } = await capture(bench(), source);
  return { table: await restoredWithout(bench(), source), document };
}

test('the outcome of each setting is told, in the order in which they were done', async () => {
  const { table, document } = await lost();
  const { outcomes, same, set } = await bench().perform(applySettings, { table, document });
  const told = outcomes as { setting: string; outcome: string; seconds: number }[];
  expect(told.map(({ setting }) => setting)).toEqual(
    settingNames.filter((name) => document.settings[name] !== undefined),
  );
  expect(told.filter(({ outcome }) => outcome === 'same').map(({ setting }) => setting)).toEqual(same);
  expect(told.filter(({ outcome }) => outcome === 'set').map(({ setting }) => setting)).toEqual(set);
  expect(told.every(({ seconds }) => Number.isInteger(seconds) && seconds >= 0)).toBe(true);
});

test('only what is asked for is set, but for what is excepted; what the document lacks is told', async () => {
  const { table, document } = await lost();
  const input = { table, document, only: ['tags', 'stream', 'tableClass'], except: ['stream'] };
  expect(await bench().perform(applySettings, input)).toMatchObject({
    same: [],
    set: ['tags', 'tableClass'],
    notSet: {},
  });
  const without = documentOf({ tags: { team: 'orders' } });
  expect(await bench().perform(applySettings, { table, document: without, only: ['tags', 'stream'] })).toMatchObject({
    same: ['tags'],
    notSet: { stream: 'the document does not say' },
  });
});

describe('a setting that AWS refuses', () => {
  const denied = {
    name: 'AccessDeniedException',
    message: 'User: u is not authorized to perform: dynamodb:TagResource on resource: r',
  };

  test('keeps no other from being set, and fails the step then', async () => {
    const { table, document } = await lost();
    const failure = await withRefused(bench().clients, 'TagResource', denied, () =>
      failureOfStep(bench().perform(applySettings, { table, document })),
    );
    expect(failure).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringMatching(
        /^Could not set 1 of the settings of .*: tags: dynamodb:TagResource is not allowed: /,
      ),
      details: {
        action: 'dynamodb:TagResource',
        table,
        outcomes: expect.arrayContaining([
          { setting: 'tags', outcome: 'failed', reason: expect.any(String), seconds: expect.any(Number) },
          { setting: 'stream', outcome: 'set', seconds: expect.any(Number) },
        ]),
      },
    });
    expect((await bench().perform(compareSettings, { table, document }))['differing']).toEqual(['tags']);
    expect(await bench().perform(applySettings, { table, document })).toMatchObject({ set: ['tags'], notSet: {} });
  });

  test('by what cannot be read either', async () => {
    const { table, document } = await lost();
    const failure = await withRefused(bench().clients, 'ListTagsOfResource', denied, () =>
      failureOfStep(bench().perform(applySettings, { table, document })),
    );
    expect(failure.message).toContain('Could not set 1 of');
    expect((await bench().perform(compareSettings, { table, document }))['differing']).toEqual(['tags']);
  });
});

test('an outage fails the step at once: the others would meet it too', async () => {
  const { table, document } = await lost();
  const outage = { name: 'InternalServerError', message: 'no' };
  const failure = await withRefused(bench().clients, 'TagResource', outage, () =>
    failureOfStep(bench().perform(applySettings, { table, document, only: ['tags', 'tableClass'] })),
  );
  expect(failure.code).toBe('Unavailable');
  expect((await bench().perform(compareSettings, { table, document }))['differing']).toContain('tableClass');
});

test('what a document of another region names is told, and not tried', async () => {
  const table = await tableWith(bench(), []);
  const there = 'arn:aws:dynamodb:eu-west-1:000000000000:table/orders';
  const key = 'arn:aws:kms:eu-west-1:000000000000:key/1';
  const { notSet } = await bench().perform(applySettings, {
    table,
    document: documentOf({ encryption: { key } }, { version: 2, arn: there }),
  });
  expect(notSet).toEqual({
    encryption: `it names ${key}, and this table is in us-east-1: put its like there into the document`,
  });
  const elsewhere = documentOf({ encryption: { key } }, { version: 2, arn: there.replace('eu-west-1', 'us-east-1') });
  expect((await bench().prepare(applySettings, { table, document: elsewhere }))['unmet']).toEqual(['encryption']);
});

test('many indexes are made one after the other', async () => {
  const table = await tableWith(bench(), []);
  const names = Array.from({ length: 12 }, (_, at) => `by${at}`);
  const globalIndexes = Object.fromEntries(
    names.map((name) => [name, { keys: [{ name, role: 'HASH' }], projection: 'KEYS_ONLY', types: { [name]: 'S' } }]),
  );
  const document = documentOf({ globalIndexes });
  expect(await bench().perform(applySettings, { table, document })).toMatchObject({
    set: ['globalIndexes'],
    notSet: {},
  });
  expect((await bench().perform(compareSettings, { table, document }))['says']).toBe('');
});
