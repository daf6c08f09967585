import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Seal } from '../../../activities/sealing/seal';

const value = { id: { S: 'CUSTOMER#1' } };
const key = randomBytes(32);

test('what is closed is opened by the same key, and shows nothing of itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (json, place) => {
      const sealed = new Seal(key).close(json as never, place);
      expect(new Seal(key).open(sealed, place)).toEqual(JSON.parse(JSON.stringify(json)));
    }),
  );
  const sealed = new Seal(key).close(value, 'a');
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('CUSTOMER');
  expect(new Seal(key).close(value, 'a')).not.toBe(sealed);
});

test('another key, another place and damage open nothing', () => {
  const sealed = new Seal(key).close(value, 'a');
  expect(Seal.ofThisProcess().open(sealed, 'a')).toBeUndefined();
  expect(new Seal(key).open(sealed, 'b')).toBeUndefined();
  for (const damaged of ['', 'AAAA', '!', sealed.slice(0, -8), sealed.slice(8), flipped(sealed)]) {
    expect(new Seal(key).open(damaged, 'a')).toBeUndefined();
  }
});

function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
}
