import { Report } from '../../language/diagnostics/report';
import { loadYaml } from '../../language/yaml/load';
import { jsonOf } from '../../language/yaml/node';

function load(text: string) {
  const report = new Report('a.yaml', text);
  const node = loadYaml(text, report);
  return { value: node && jsonOf(node), codes: report.diagnostics().map(({ code }) => code) };
}

/** YAML 1.2 core, not 1.1: `no` is text and there are no sexagesimal numbers. */
const accepted: [text: string, value: unknown][] = [
  ['a: 1', { a: 1 }],
  ['a: yes\nb: no\nc: on', { a: 'yes', b: 'no', c: 'on' }],
  ['a: 12:30:00', { a: '12:30:00' }],
  ['a: 2026-11-23', { a: '2026-11-23' }],
  ['a: 0o17\nb: 0x1F\nc: 017', { a: 15, b: 31, c: 17 }],
  ['a: ~\nb: null\nc:', { a: null, b: null, c: null }],
  ['a: 1.0\nb: 1e3\nc: -0', { a: 1, b: 1000, c: 0 }],
  ['a: |\n  x\n   y\n', { a: 'x\n y\n' }],
  ['a: >-\n  x\n  y\n', { a: 'x y' }],
  ['a: "x\\u0041\\n"', { a: 'xA\n' }],
  ["a: 'it''s'", { a: "it's" }],
  ['? a\n: b', { a: 'b' }],
  ['1: a\ntrue: b', { '1': 'a', true: 'b' }],
  ['"<<": a', { '<<': 'a' }],
  ['{a: [1, {b: c}], d: {}}', { a: [1, { b: 'c' }], d: {} }],
  ['%YAML 1.2\n---\na: 1\n', { a: 1 }],
  ['---\na: 1\n...\n', { a: 1 }],
  ['# only the end is a comment\na: 1 # here', { a: 1 }],
  ['\ufeffa: 1', { a: 1 }],
  ['a: b\r\nc: d\r\n', { a: 'b', c: 'd' }],
  ['', undefined],
];

test.each(accepted)('%j', (text, value) => {
  expect(load(text).value).toEqual(value);
});

const refused: [text: string, code: string][] = [
  ['a: &x 1', 'yaml-anchor'],
  ['a: *x', 'yaml-anchor'],
  ['a: !!int 1', 'yaml-tag'],
  ['a: !<tag:yaml.org,2002:str> 1', 'yaml-tag'],
  ['<<: {a: 1}', 'yaml-merge-key'],
  ['a: 1\n---\nb: 1', 'yaml-several-documents'],
  ['%TAG ! tag:a,2000:\n---\na: 1', 'yaml-directive'],
  ['a: 1\na: 2', 'yaml-duplicate-key'],
  ['{a: 1, "a": 2}', 'yaml-duplicate-key'],
  ['1: a\n"1": b', 'yaml-duplicate-key'],
  ['prototype: 1', 'yaml-forbidden-key'],
  ['~: 1', 'yaml-key'],
  ['[a]: 1', 'yaml-key'],
  ['a: .inf', 'yaml-number'],
  ['a: 1e999', 'yaml-number'],
  ['a: 9007199254740993', 'yaml-number'],
  ['a: [1', 'yaml-syntax'],
  ['a: "x', 'yaml-syntax'],
  ['a:\n\tb: 1', 'yaml-syntax'],
  ['a: @x', 'yaml-syntax'],
  ['a: "\\q"', 'yaml-syntax'],
  ['a: \u0001', 'yaml-syntax'],
];

test.each(refused)('%j is refused', (text, code) => {
  expect(load(text).codes).toContain(code);
});
