import { Report } from '../../language/diagnostics/report';
import { loadYaml } from '../../language/yaml/load';
import { jsonOf } from '../../language/yaml/node';

function load(text: string) {
  const report = new Report('a.yaml', text);
  const node = loadYaml(text, report);
  return { value: node && jsonOf(node), codes: report.diagnostics().map(({ code }) => code) };
}

/** What YAML 1.2 says of corners that files for other tools have; our own texts, after the topics of its test suite. */
const accepted: [topic: string, text: string, value: unknown][] = [
  ['list not indented below its key', 'steps:\n- a\n- b\n', { steps: ['a', 'b'] }],
  ['list of lists on one line', '- - a\n  - b\n- c\n', [['a', 'b'], 'c']],
  ['map within a list', '- a: 1\n  b: 2\n-\n  c: 3\n', [{ a: 1, b: 2 }, { c: 3 }]],
  ['plain text over several lines', 'a: one\n  two\n\n  three\n', { a: 'one two\nthree' }],
  ['quoted text over several lines', 'a: "one\n  two\\\n  three"\n', { a: 'one twothree' }],
  ['literal text keeps its last line breaks', 'a: |+\n  x\n\nb: 1\n', { a: 'x\n\n', b: 1 }],
  ['literal text with an indentation of its own', 'a: |2\n   x\n  y\n', { a: ' x\ny\n' }],
  ['folded text keeps lines that are indented more', 'a: >\n  x\n   y\n  z\n', { a: 'x\n y\nz\n' }],
  ['comments between lines of a map', 'a: 1\n# b\n\n  # c\nb: 2\n', { a: 1, b: 2 }],
  ['a number sign within text', 'a: b#c\nd: "#e"\n', { a: 'b#c', d: '#e' }],
  ['a colon within text', 'a: http://x:80/y\n', { a: 'http://x:80/y' }],
  ['flow collections over several lines', 'a: [b,\n  {c: d,\n   e: f},]\n', { a: ['b', { c: 'd', e: 'f' }] }],
  ['a pair within a flow list', '[a: b, c]', [{ a: 'b' }, 'c']],
  ['keys with spaces and quotes', "a b: 1\n'c: d': 2\n", { 'a b': 1, 'c: d': 2 }],
  ['values that are not there', 'a:\nb: \nc: [ ]\n', { a: null, b: null, c: [] }],
  ['explicit keys', '? a\n: - b\n? c\n', { a: ['b'], c: null }],
  ['a text that begins like a mark', 'a: -b\nc: ?d\ne: :f\n', { a: '-b', c: '?d', e: ':f' }],
  ['a tab after a value', 'a: b\t\nc: d\t# e\n', { a: 'b', c: 'd' }],
  ['one document with its marks', '--- # here\na: 1\n... # there\n', { a: 1 }],
  ['the words of YAML 1.1', 'a: y\nb: NO\nc: On\nd: 0b11\n', { a: 'y', b: 'NO', c: 'On', d: '0b11' }],
];

test.each(accepted)('taken: %s', (_topic, text, value) => {
  expect(load(text)).toEqual({ value, codes: [] });
});

const refused: [topic: string, text: string, code: string][] = [
  ['an anchor that nothing uses', 'a: &b c\n', 'yaml-anchor'],
  ['an alias as a key', '? *a\n: b\n', 'yaml-anchor'],
  ['an anchor of a whole list', '&a\n- b\n', 'yaml-anchor'],
  ['a tag of its own', 'a: !b c\n', 'yaml-tag'],
  ['the tag that stands for text', 'a: ! 12\n', 'yaml-tag'],
  ['a tag of the whole', '--- !!map\na: b\n', 'yaml-tag'],
  ['a merge in a flow map', 'a: {<<: {b: c}}\n', 'yaml-merge-key'],
  ['a second document after an end', 'a: 1\n...\n---\nb: 2\n', 'yaml-several-documents'],
  ['a bare second document', 'a\n...\nb\n', 'yaml-several-documents'],
  ['another version', '%YAML 1.1\n---\na: 1\n', 'yaml-directive'],
  ['the version twice', '%YAML 1.2\n%YAML 1.2\n---\na: 1\n', 'yaml-directive'],
  ['a directive that nobody knows', '%FOO bar\n---\na: 1\n', 'yaml-directive'],
  ['a list as a key', '? - a\n: b\n', 'yaml-key'],
  ['a map as a key', '{{a: b}: c}\n', 'yaml-key'],
  ['no key at all', ': a\n', 'yaml-key'],
  ['the same key in two spellings', 'a: 1\n"\\u0061": 2\n', 'yaml-duplicate-key'],
  ['a key that JavaScript knows', '{"__proto__": 1}\n', 'yaml-forbidden-key'],
  ['not a number', 'a: .NaN\n', 'yaml-number'],
  ['a map that ends within a line', 'a: b: c\n', 'yaml-syntax'],
  ['a list beside a map', 'a: 1\n- b\n', 'yaml-syntax'],
  ['text after a quote', 'a: "b" c\n', 'yaml-syntax'],
  ['a comment without a space before it', 'a: [b]#c\n', 'yaml-syntax'],
  ['a flow list that is indented too little', 'a:\n  b: [\nc]\n', 'yaml-syntax'],
  ['a comma too many', '[a, , b]\n', 'yaml-syntax'],
  ['a list on the line of its key', 'a: - b\n', 'yaml-syntax'],
  ['a wrong escape', 'a: "\\."\n', 'yaml-syntax'],
  ['literal text that starts on its own line', 'a: | b\n  c\n', 'yaml-syntax'],
  ['line ends of old', 'a: 1\rb: 2\r', 'yaml-syntax'],
  ['a tab as indentation', 'a:\n  b:\n\t- c\n', 'yaml-syntax'],
];

test.each(refused)('refused: %s', (_topic, text, code) => {
  expect(load(text).codes).toContain(code);
});
