import { holds } from '../../faults/canaries';

const canary = 'canary-value-1x9';

test.each([
  ['as it is', canary],
  ['in base64', Buffer.from(canary).toString('base64')],
  ['in base64, behind one byte', Buffer.from(`a${canary}b`).toString('base64')],
  ['in base64, behind two bytes', Buffer.from(`ab${canary}c`).toString('base64')],
  ['as hexadecimal digits', Buffer.from(canary).toString('hex')],
  ['as capital hexadecimal digits', Buffer.from(canary).toString('hex').toUpperCase()],
])('a canary is found %s', (_, form) => {
  expect(holds(`before ${form} behind`, canary)).toBe(true);
  expect(holds('before and behind', canary)).toBe(false);
});
