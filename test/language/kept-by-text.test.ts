import { KeptByText } from '../../language/kept-by-text';

function counted() {
  const made: string[] = [];
  const make = (text: string) => {
    made.push(text);
    return { of: text };
  };
  return { made, make };
}

test('what was made of a text is made once', () => {
  const { made, make } = counted();
  const kept = new KeptByText<{ of: string }>(10);
  expect(kept.of('ab', make)).toBe(kept.of('ab', make));
  expect(made).toEqual(['ab']);
});

test('what was used least lately goes first, and only as much as must', () => {
  const { made, make } = counted();
  const kept = new KeptByText<{ of: string }>(4);
  for (const text of ['ab', 'cd', 'ab', 'ef', 'ab', 'cd']) kept.of(text, make);
  expect(made).toEqual(['ab', 'cd', 'ef', 'cd']);
});

test('a text that is longer than all may be is not kept', () => {
  const { made, make } = counted();
  const kept = new KeptByText<{ of: string }>(1);
  expect(kept.of('ab', make)).toEqual({ of: 'ab' });
  kept.of('ab', make);
  expect(made).toEqual(['ab', 'ab']);
});

test('what cannot be made is tried again', () => {
  const kept = new KeptByText<string>(10);
  expect(() => kept.of('ab', () => fail())).toThrow('none');
  expect(kept.of('ab', () => 'made')).toBe('made');
});

function fail(): never {
  throw new Error('none');
}
