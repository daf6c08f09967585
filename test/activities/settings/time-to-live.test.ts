import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isLostAndSet, captured } = oneSetting(bench, 'timeToLive');

test('captured with its attribute, lost by a restore, set again, equal after', async () => {
  const { value } = await isLostAndSet({ attribute: null });
  expect(value).toEqual({ attribute: 'expires' });
});

test('a second change soon after is told, and can be done at the time that is told', async () => {
  const { target, value } = await isLostAndSet({ attribute: null });
  const off = { attribute: null };
  const told = await apply(target, off, { deadline: '1m' });
  expect(told).toMatchObject({
    outcome: 'notSet',
    reason: expect.stringMatching(/^it was changed less than an hour ago: it can be set from \S+ on at the latest$/),
  });
  expect(await captured(target)).toEqual(value);
  bench().clock.advanceTo(Date.parse(/from (\S+)/.exec(told?.reason ?? '')?.[1] ?? ''));
  expect(await apply(target, off, { deadline: '1m' })).toMatchObject({ outcome: 'set' });
  expect(await compare(target, off)).toEqual([]);
});

test('another attribute, which is two changes, is told and not set', async () => {
  const { target, value } = await isLostAndSet({ attribute: null });
  expect(await apply(target, { attribute: 'other' })).toMatchObject({
    outcome: 'notSet',
    reason: 'it is on for "expires": turn that off, and set it an hour later',
  });
  expect(await captured(target)).toEqual(value);
});
