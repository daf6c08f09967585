import { digestOf } from '../language/digest';
import type { Json } from '../language/json';
import type { RunFacts } from '../language/run-facts';

export interface JsonReport {
  readonly version: 1;
  readonly type: 'drillbook-report';
  /** Over the canonical form of `facts`, so that a changed report can be told. */
  readonly digest: string;
  readonly facts: RunFacts;
}

export function jsonReport(facts: RunFacts): JsonReport {
  const plain = JSON.parse(JSON.stringify(facts)) as RunFacts;
  return { version: 1, type: 'drillbook-report', digest: digestOf(plain as unknown as Json), facts: plain };
}

export function renderJson(facts: RunFacts): string {
  return `${JSON.stringify(jsonReport(facts), null, 2)}\n`;
}
