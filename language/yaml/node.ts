import type { Span } from '../diagnostics/diagnostic';
import type { Json } from '../json';

/** A YAML value with its place in the text. Only what JSON can say: no anchors, tags or merge keys are left. */
export type YamlNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export function entryOf(node: YamlNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function nodeAt(node: YamlNode | undefined, path: readonly PropertyKey[]): YamlNode | undefined {
  let at = node;
  for (const step of path) {
    at = at?.kind === 'list' ? at.items[Number(step)] : entryOf(at, String(step))?.value;
  }
  return at;
}

export function jsonOf(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(jsonOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value)]));
}
