import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { withRefused } from '../../../faults/refused';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { capture, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const action = 'dynamodb:ListTagsOfResource';
const denied = {
  name: 'AccessDeniedException',
  message: `User: arn:aws:iam::1:user/a is not authorized to perform: ${action} on resource: arn:aws:dynamodb:::table/x`,
};
const unknown = { name: 'UnknownOperationException', message: 'An unknown operation was requested.' };
const reason = `${action} is not allowed on arn:aws:dynamodb:::table/x`;
const refusing = <T>(error: typeof denied, work: () => Promise<T>) =>
  withRefused(bench().clients, 'ListTagsOfResource', error, work);

test.each([
  ['denied', denied, 'AccessDenied', reason],
  ['not known to the endpoint', unknown, 'NotImplemented', `${action} is not implemented by this endpoint`],
])('a setting whose reading is %s: refused, or said with the reason', async (_, error, code, why) => {
  const table = await settledTable(bench());
  await refusing(error, async () => {
    expect((await failureOfStep(bench().perform(captureSettings, { table }))).code).toBe(code);
    const outputs = await bench().perform(captureSettings, { table, allowUnread: true });
    expect(outputs).toMatchObject({ unread: ['tags'], reasons: { tags: why } });
    expect(outputs['document']).toMatchObject({ unread: ['tags'], reasons: { tags: why } });
    expect((outputs['document'] as { settings: object }).settings).not.toHaveProperty('tags');
  });
});

test('an outage is no reason to leave a setting out', async () => {
  const table = await tableWith(bench(), []);
  await refusing({ name: 'InternalServerError', message: 'no' }, async () => {
    const failure = await failureOfStep(bench().perform(captureSettings, { table, allowUnread: true }));
    expect(failure.code).toBe('Unavailable');
  });
});

describe('what was not captured', () => {
  async function partly() {
    const table = await settledTable(bench());
    const { document } = await refusing(denied, () => bench().perform(captureSettings, { table, allowUnread: true }));
    return { table, document: document as JsonObject };
  }

  test('is not proved, unless it may differ', async () => {
    const { table, document } = await partly();
    expect(await bench().perform(compareSettings, { table, document })).toMatchObject({
      equal: false,
      differing: [],
      unproved: { tags: `it could not be captured: ${reason}` },
      says: `tags is not proved: it could not be captured: ${reason}`,
    });
    expect(await bench().perform(compareSettings, { table, document, allowed: ['tags'] })).toMatchObject({
      equal: true,
      unproved: {},
      stale: [],
    });
  });

  test('is told when the rest is applied', async () => {
    const { table, document } = await partly();
    const { notSet } = await bench().perform(applySettings, { table, document });
    expect(notSet).toEqual({ tags: `it could not be captured: ${reason}` });
  });
});

test('a setting of the table that cannot be read when it is compared: refused, or not proved', async () => {
  const table = await settledTable(bench());
  const { document } = await capture(bench(), table);
  await refusing(denied, async () => {
    const input = { table, document };
    expect((await failureOfStep(bench().perform(compareSettings, input))).code).toBe('AccessDenied');
    expect(await bench().perform(compareSettings, { ...input, allowUnread: true })).toMatchObject({
      equal: false,
      differing: [],
      unproved: { tags: reason },
    });
  });
});

test('a document of version 1 is taken', async () => {
  const table = await tableWith(bench(), []);
  const document = { version: 1, table: 'orders', settings: { stream: 'OFF' }, unread: ['tags'] };
  expect(await bench().perform(applySettings, { table, document })).toMatchObject({
    same: ['stream'],
    notSet: { tags: 'it could not be captured' },
  });
});
