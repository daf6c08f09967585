import { hash } from 'node:crypto';
import fc from 'fast-check';
import { DigestSum } from '../../../activities/items/digest-sum';
import { addSums } from '../../../language/tally';

const ones = '\xff'.repeat(64);

const inHex = (digest: string) => Buffer.from(digest, 'latin1').toString('hex');

test('is the sum modulo 2^512, in 128 digits', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(undefined))), (texts) => {
      const digests = texts.map((text) => (text === undefined ? ones : hash('sha512', text, 'binary')));
      const sum = new DigestSum();
      for (const digest of digests) sum.add(digest);
      expect(sum.toString()).toBe(digests.map(inHex).reduce(addSums, '0'.repeat(128)));
    }),
  );
});

test('goes on from its text, and merges', () => {
  const [one, other] = ['a', 'b'].map((text) => hash('sha512', text, 'binary')) as [string, string];
  const sum = DigestSum.from(inHex(one));
  const second = DigestSum.from('0');
  second.add(other);
  sum.merge(second);
  sum.merge(DigestSum.from('f'.repeat(128)));
  sum.merge(DigestSum.from('1'));
  expect(sum.toString()).toBe(addSums(inHex(one), inHex(other)));
});
