import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Span } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { MapEntry, MapNode, ScalarNode, ScalarStyle, YamlNode } from './node';

/** Our own tree from the composed document; the last place that knows the `yaml` package. */
export function treeOf(node: unknown, report: Report, fallback: Span = { start: 0, end: 0 }): YamlNode {
  if (isMap(node)) return mapOf(node as YAMLMap, report);
  if (isSeq(node)) {
    const span = spanOf(node as Node, fallback);
    return { kind: 'list', span, items: node.items.map((item) => treeOf(item, report, span)) };
  }
  if (isScalar(node)) return scalarOf(node, report, fallback);
  return { kind: 'scalar', span: fallback, value: null, style: 'plain' };
}

function mapOf(map: YAMLMap, report: Report): MapNode {
  const span = spanOf(map, { start: 0, end: 0 });
  const seen = new Map<string, Span>();
  const entries: MapEntry[] = [];
  for (const pair of map.items) {
    const keySpan = spanOf(pair.key as Node | null, span);
    const key = keyOf(pair, keySpan, report);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first) {
      const help = `it is first given in line ${report.lineAt(first.start)}`;
      report.add('yaml-duplicate-key', keySpan, `the key ${quote(key)} is given twice`, { help });
    }
    seen.set(key, keySpan);
    entries.push({ key, keySpan, value: treeOf(pair.value, report, { start: keySpan.end, end: keySpan.end }) });
  }
  return { kind: 'map', span, entries };
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

function keyOf(pair: Pair, span: Span, report: Report): string | undefined {
  const { key } = pair;
  if (!isScalar(key) || key.value === null || key.value === '') {
    report.add('yaml-key', span, 'expected a key made of text');
    return undefined;
  }
  const text = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  if (text === '<<' && key.type === 'PLAIN') {
    const help = 'write the keys out';
    report.add('yaml-merge-key', span, 'merge keys (`<<`) are refused in runbooks', { help });
    return undefined;
  }
  if (forbiddenKeys.has(text)) {
    report.add('yaml-forbidden-key', span, `the key ${quote(text)} is refused`, { help: 'choose another name' });
    return undefined;
  }
  return text;
}

const styles: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function scalarOf(node: Scalar, report: Report, fallback: Span): ScalarNode {
  const span = spanOf(node, fallback);
  const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
  const value = node.value as ScalarNode['value'];
  if (typeof value === 'number' && !exact(value, node.source ?? '')) {
    const message = `the number ${quote(node.source ?? String(value))} has no exact value here`;
    report.add('yaml-number', span, message, {
      expected: 'a finite number; an integer below 2^53',
      help: 'quote it to make it text',
    });
  }
  return { kind: 'scalar', span, value: Object.is(value, -0) ? 0 : value, style };
}

function exact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^[-+]?(\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source);
}

function spanOf(node: Node | null | undefined, fallback: Span): Span {
  return node?.range ? { start: node.range[0], end: node.range[1] } : fallback;
}
