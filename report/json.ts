import { type Confidence, confidenceOf } from '../language/confidence';
import { digestOf } from '../language/digest';
import type { EndedRun } from '../language/ended-run';
import type { Json } from '../language/json';
import { type Measures, measuresOf } from '../language/measures/measures-of';
import { type SettingFound, settingsFound } from './settings';

/** A run, with what is needed to go on with it where that is known: its plan, and the runs within it. */
export type Evidence = Pick<EndedRun, 'facts'> & Partial<EndedRun>;

export interface JsonReport extends Evidence {
  /** 1 had the facts alone, and a digest over them. */
  readonly version: 2;
  readonly type: 'drillbook-report';
  /** What steps have proven by samples only: a verdict of `passed` is by these; absent where there are none. */
  readonly confidence?: readonly Confidence[];
  /** What became of the settings of tables; absent where no step captured, applied or compared any. */
  readonly settings?: readonly SettingFound[];
  /** Computed from the facts. */
  readonly measures: Measures;
  /** Over the canonical form of all the rest, so that a changed report can be told. */
  readonly digest: string;
}

export function jsonReport({ facts, plan, requesters, inner }: Evidence): JsonReport {
  const confidence = confidenceOf(facts);
  const settings = settingsFound(facts);
  const told = {
    ...(confidence.length > 0 && { confidence }),
    ...(settings.length > 0 && { settings }),
    measures: measuresOf(facts),
    facts,
    plan,
    requesters,
    inner,
  };
  const rest = { version: 2, type: 'drillbook-report', ...told } as const;
  // What is not JSON would be lost when it is written, and the digest with it.
  const plain = JSON.parse(JSON.stringify(rest)) as Omit<JsonReport, 'digest'>;
  return { ...plain, digest: digestOf(plain as unknown as Json) };
}

export function renderJson(evidence: Evidence): string {
  const { version, type, digest, ...rest } = jsonReport(evidence);
  return `${JSON.stringify({ version, type, digest, ...rest }, null, 2)}\n`;
}
