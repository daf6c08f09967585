import fc from 'fast-check';

const odd = [
  '',
  ' ',
  '\t',
  '\n',
  '- ',
  ': ',
  '? ',
  '#',
  '&a ',
  '*a',
  '!!str ',
  '!x ',
  '<<: ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '"',
  "'",
  '`',
  '@',
  '|',
  '>',
  '|9\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  '$',
  '{{',
  '}}',
  '${'.concat('{ '),
  ' }}',
  '\\',
  '\u0000',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  '__proto__: 1\n',
  'constructor: 1\n',
  'null',
  '~',
  '.nan',
  '0x10',
  '1e999',
  '99999999999999999999',
  'true',
  'toString',
  'hasOwnProperty',
];

type Change = (text: string) => string;

/** Texts that are a runbook but for one to four changes of characters, words and lines. */
export function changedRunbooks(runbook: string): fc.Arbitrary<string> {
  const change = changesOf(runbook);
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((all) => all.reduce((text, each) => each(text), runbook));
}

function changesOf(runbook: string): fc.Arbitrary<Change> {
  const lines = runbook.split('\n');
  const words = [...new Set(runbook.match(/\w+/g) ?? [])];
  const at = fc.nat(runbook.length);
  const line = fc.nat(lines.length - 1);
  return fc.oneof(
    fc.tuple(at, fc.nat(20)).map(
      ([from, count]): Change =>
        (text) =>
          text.slice(0, from) + text.slice(from + count),
    ),
    fc.tuple(at, fc.constantFrom(...odd)).map(
      ([from, piece]): Change =>
        (text) =>
          text.slice(0, from) + piece + text.slice(from),
    ),
    fc.tuple(at, fc.string({ unit: 'binary', maxLength: 4 })).map(
      ([from, piece]): Change =>
        (text) =>
          text.slice(0, from) + piece + text.slice(from + piece.length),
    ),
    fc.tuple(at, fc.constantFrom(...words)).map(
      ([from, word]): Change =>
        (text) =>
          otherWord(text, from, word),
    ),
    fc.tuple(line, line).map(
      ([a, b]): Change =>
        (text) =>
          swapped(text.split('\n'), a, b).join('\n'),
    ),
    fc.tuple(line, fc.nat(3)).map(
      ([a, times]): Change =>
        (text) =>
          repeated(text.split('\n'), a, times).join('\n'),
    ),
    fc.tuple(line, fc.nat(16)).map(
      ([a, indent]): Change =>
        (text) =>
          indented(text.split('\n'), a, indent).join('\n'),
    ),
    fc.tuple(line, line, fc.nat(30)).map(
      ([a, b, count]): Change =>
        (text) =>
          moved(text.split('\n'), a, b, count).join('\n'),
    ),
  );
}

/** The first word from the place on becomes another word of the runbook: a key, a step kind, an id. */
function otherWord(text: string, from: number, word: string): string {
  return text.slice(0, from) + text.slice(from).replace(/\b\w+\b/, word);
}

function moved(all: string[], from: number, to: number, count: number): string[] {
  const taken = all.slice(from, from + count);
  const left = [...all.slice(0, from), ...all.slice(from + count)];
  return [...left.slice(0, to), ...taken, ...left.slice(to)];
}

function swapped(all: string[], a: number, b: number): string[] {
  return all.map((each, index) => (index === a ? (all[b] ?? '') : index === b ? (all[a] ?? '') : each));
}

function repeated(all: string[], a: number, times: number): string[] {
  return all.flatMap((each, index) => (index === a ? Array<string>(times).fill(each) : [each]));
}

function indented(all: string[], a: number, indent: number): string[] {
  return all.map((each, index) => (index === a ? ' '.repeat(indent) + each.trimStart() : each));
}
