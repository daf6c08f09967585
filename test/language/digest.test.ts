import { canonicalText, digestOf, digestOfText } from '../../language/digest';

test('the order of keys does not matter, that of lists does', () => {
  expect(digestOf({ a: 1, b: [1, 2] })).toBe(digestOf({ b: [1, 2], a: 1 }));
  expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
});

/** Pinned: digests are on records that outlive a release. */
test('digests stay the same', () => {
  expect(canonicalText({ b: 'é', a: [1.5, null, true] })).toBe('{"a":[1.5,null,true],"b":"é"}');
  expect(digestOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  expect(digestOfText('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
