import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isLostAndSet, captured } = oneSetting(bench, 'timeToLive');
const hour = 3_600_000;

test('captured with its attribute, lost by a restore, set again, equal after', async () => {
  const { value } = await isLostAndSet({ attribute: null });
  expect(value).toEqual({ attribute: 'expires' });
});

test('a second change soon after is told, and done when the cool-down has ended for sure', async () => {
  const { target, value } = await isLostAndSet({ attribute: null });
  const off = { attribute: null };
  expect(await apply(target, off, { deadline: '1m' })).toMatchObject({
    outcome: 'notSet',
    reason: expect.stringMatching(/^it was changed less than .+ ago: it can be set from/),
  });
  expect(await captured(target)).toEqual(value);
  bench().clock.advance(hour);
  expect(await apply(target, off, { deadline: '1m' })).toMatchObject({ outcome: 'set' });
  expect(await compare(target, off)).toEqual([]);
});

test('another attribute, which is two changes, is told and not set', async () => {
  const { target, value } = await isLostAndSet({ attribute: null });
  expect(await apply(target, { attribute: 'other' })).toMatchObject({
    outcome: 'notSet',
    reason: 'it is on for "expires": turn that off, and set it half an hour later',
  });
  expect(await captured(target)).toEqual(value);
});
