import { capturedSettings } from '../../handover/captured-settings';
import type { Json, JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';

function capture(path: string, document: Json, outcome: JournalRecord['outcome'] = 'succeeded'): JournalRecord {
  const startedAt = '2026-01-31T14:03:05Z';
  return {
    ...{ seq: 1, path, id: path, kind: 'captureSettings', effect: 'reads', attempt: 1, outcome, startedAt },
    outputs: { document },
  };
}

function documentOf(table: string, stream: string): JsonObject {
  return { version: 1, table, settings: { stream }, unread: [] };
}

const run = 'recover-1';

test('those that a step captured first', () => {
  const journal = [
    capture('other', documentOf('other', 'OFF')),
    capture('failed', documentOf('orders', 'OFF'), 'failed'),
    capture('live', documentOf('orders', 'NEW_IMAGE')),
    capture('again', documentOf('orders', 'KEYS_ONLY')),
  ];
  expect(capturedSettings({ run, journal, inputs: {} }, 'orders')).toEqual({
    settings: { stream: 'NEW_IMAGE' },
    known: 'captured by the step live of the run recover-1',
  });
});

test('those that the run was given, where it captured none', () => {
  const inputs = { table: 'orders', settings: documentOf('orders', 'OLD_IMAGE') };
  expect(capturedSettings({ run, journal: [], inputs }, 'orders')).toEqual({
    settings: { stream: 'OLD_IMAGE' },
    known: 'given to the run recover-1 as `settings`',
  });
});

test('none where nobody knows', () => {
  const inputs = { settings: {}, other: documentOf('other', 'OFF') };
  expect(capturedSettings({ run, journal: [], inputs }, 'orders')).toBeUndefined();
});
