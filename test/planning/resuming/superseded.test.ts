import type { JsonObject } from '../../../language/json';
import type { JournalRecord } from '../../../language/run-facts';
import type { StandingEffect } from '../../../language/step-kind';
import type { Deed } from '../../../planning/resuming/deeds';
import { isSuperseded } from '../../../planning/resuming/superseded';

let seq = 0;

function deed(stands: StandingEffect, subject: string, input: JsonObject = {}): Deed {
  seq += 1;
  const record = { seq, endedAt: `2026-01-31T14:00:00.${100 + seq}Z` } as JournalRecord;
  const row = { input, patterns: {} } as unknown as NonNullable<Deed['row']>;
  return { path: `steps.${seq}`, record, row, effect: { stands, of: 'to', subject }, tables: new Set() };
}

test.each([
  ['switched again for the same table', deed('mappings', 'orders-2', { from: 'orders' }), true],
  ['switched back', deed('mappings', 'orders', { from: 'orders-2' }), true],
  ['the table deleted', deed('noTable', 'orders-2'), true],
  ['the one before it deleted', deed('noTable', 'orders'), false],
  ['others switched', deed('mappings', 'bills-2', { from: 'bills' }), false],
  ['settings applied', deed('settings', 'orders-2'), false],
])('switched event source mappings, then %s', (_, later, superseded) => {
  const switched = { ...deed('mappings', 'orders-2', { from: 'orders' }), path: 'steps.switch' };
  const before = { ...switched, record: { ...switched.record, seq: 0, endedAt: '2026-01-31T14:00:00.000Z' } };
  expect(isSuperseded(before, [before, later])).toBe(superseded);
  expect(isSuperseded(later, [before, later])).toBe(false);
});
