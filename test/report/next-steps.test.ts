import { nextSteps } from '../../report/next-steps';
import { failed, passed } from './facts';

test('a run that passed asks for nothing; one that runs is followed', () => {
  expect(nextSteps(passed)).toEqual([]);
  expect(nextSteps({ ...passed, verdict: undefined })).toEqual([expect.stringContaining('--watch')]);
});

test('after a local drill nothing can be asked any more', () => {
  expect(nextSteps(failed, 'gone').join('\n')).not.toContain('drillbook journal');
});

test('what stands is named', () => {
  expect(nextSteps(failed).join('\n')).toContain('`orders`, `orders-restored`');
});
