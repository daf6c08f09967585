import { z } from 'zod';
import { stepKinds, steps } from '../../activities/step-table';
import { durationMs } from '../../language/duration';
import { restoringKinds } from '../../language/restoring-kinds';

test('what restores does so with a permit', () => {
  const restoring = steps.filter(({ work }) => work.some(({ does }) => does === 'restore' || does === 'restoreBackup'));
  expect(restoring.map(({ kind }) => kind).sort()).toEqual([...restoringKinds].sort());
});

test('every kind is there once', () => {
  expect(stepKinds.size).toBe(steps.length);
});

describe.each(steps.map((step) => [step.kind, step] as const))('%s', (kind, step) => {
  test('is declared in full', () => {
    expect(kind).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    expect(step.summary).not.toBe('');
    expect(step.idempotency).not.toBe('');
    // An HTTP endpoint knows no IAM.
    if (kind !== 'http') expect(step.permissions.length).toBeGreaterThan(0);
    for (const { actions } of step.permissions) {
      for (const action of actions) expect(action).toMatch(/^[a-z-]+:[A-Z]\w+$/);
    }
    expect(step.prepares).toBe(step.prepare !== undefined);
  });

  test('its time limits are durations', () => {
    const { timeout, heartbeat, retry } = step;
    expect(durationMs(heartbeat)).toBeLessThan(durationMs(timeout));
    expect(durationMs(retry.initialInterval)).toBeLessThan(durationMs(retry.maxInterval));
  });

  test('its inputs are strict and described, and have a JSON Schema', () => {
    const schema = z.toJSONSchema(step.input, { io: 'input' });
    expect(schema.additionalProperties).toBe(false);
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      expect([name, (field as { description?: string }).description]).toEqual([name, expect.any(String)]);
    }
  });

  // The journal takes `table` of a step that creates for a table that the run has made, and may destroy.
  test('has an output `table` when it makes one, and only then if it makes anything', () => {
    const makesTable = step.touches.some(({ effect }) => effect === 'creates');
    if (step.effect === 'creates') expect('table' in step.output.shape).toBe(makesTable);
    else expect(makesTable).toBe(false);
  });
});
