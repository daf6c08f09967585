import { headerFaults } from '../../../activities/hooks/header-faults';

test.each(['Authorization', 'proxy-authorization', 'Cookie', 'X-Api-Key', 'apikey', 'X-Auth-Token', 'x-signature'])(
  '%s must come by reference, not as text or from an input',
  (name) => {
    for (const value of ['Bearer abc', `\${{ inputs.token }}`]) {
      const [fault, ...more] = headerFaults({ headers: { [name]: value } });
      expect(more).toEqual([]);
      expect(fault).toMatchObject({ at: ['headers', name], help: expect.stringContaining('{ secret: NAME }') });
    }
    expect(headerFaults({ headers: { [name]: { secret: 'HOOK' } } })).toEqual([]);
  },
);

test('other headers are texts', () => {
  expect(headerFaults({ headers: { Accept: 'text/plain', 'X-Run': `\${{ run.id }}`, 'X-Monkey': 'x' } })).toEqual([]);
  expect(headerFaults({})).toEqual([]);
});
