import { nextSteps } from '../../report/next-steps';
import { failed, passed, record } from './facts';

test('a run that passed asks for nothing; one that runs is followed', () => {
  expect(nextSteps(passed)).toEqual([]);
  expect(nextSteps({ ...passed, verdict: undefined })).toEqual([expect.stringContaining('--watch')]);
});

test('what a run restored and left is handed over to infrastructure as code', () => {
  const outputs = { table: 'orders-2', source: 'orders' };
  const journal = [record(1, 'restore', 'restoreTable', { effect: 'creates', outputs })];
  const said = `\`drillbook handover ${passed.run}\``;
  expect(nextSteps({ ...passed, journal })).toEqual([expect.stringContaining(said)]);
  expect(nextSteps({ ...passed, journal }, 'gone')).toEqual([]);
});

test('after a local drill nothing can be asked any more', () => {
  expect(nextSteps(failed, 'gone').join('\n')).not.toContain('drillbook journal');
});

test('what stands is named, and how to go on or to give up', () => {
  const text = nextSteps(failed).join('\n');
  expect(text).toContain('`orders`, `orders-restored`');
  expect(text).toContain(`\`drillbook resume ${failed.run}\``);
  expect(text).toContain(`\`drillbook resume ${failed.run} --abort --reason "..."\``);
});

test('a run that left nothing is gone on with, but there is nothing to give up', () => {
  const journal = [record(1, 'count', 'countItems', { outcome: 'failed' })];
  const text = nextSteps({ ...failed, journal }).join('\n');
  expect(text).toContain(`\`drillbook resume ${failed.run}\``);
  expect(text).not.toContain('--abort');
});

test('of a run that was cut off in its undo it is said how that goes on', () => {
  const journal = [record(1, 'putBack', 'restoreBackup', { path: 'steps.remove.undo.putBack', outcome: 'running' })];
  expect(nextSteps({ ...failed, journal }).join('\n')).toContain('Its undo was cut off. What belongs together');
  expect(nextSteps(failed).join('\n')).not.toContain('Its undo was cut off');
});

test('a run that was given up is not to be given up again', () => {
  const failure = { code: 'Aborted', message: 'alice aborted the run' } as const;
  const text = nextSteps({ ...failed, verdict: 'error', failure }).join('\n');
  expect(text).toContain('is yours to delete: `orders`, `orders-restored`');
  expect(text).not.toContain('--abort');
});

test('of a run that goes on as another, that one is told', () => {
  const text = nextSteps(failed, 'kept', { resumedAs: { run: 'orders-r2', status: 'running' } }).join('\n');
  expect(text).toContain('`orders-r2`, which is running: `drillbook status orders-r2`');
  expect(text).not.toContain('drillbook resume');
});

test('a part of another run is gone on with by that one', () => {
  const text = nextSteps(failed, 'kept', { partOf: 'outer' }).join('\n');
  expect(text).toContain('It is a part of `outer`, with which it goes on: `drillbook status outer`.');
  expect(text).not.toContain('drillbook resume');
});
