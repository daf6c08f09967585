import type { EndedRun } from '../../language/ended-run';
import { type Measures, measuresOf } from '../../language/measures/measures-of';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { type Decision, decisionsOf } from './decisions';

/** What a run has proven and how, in one document. It holds what the report in JSON holds of a run, and no table data. */
export interface EvidenceDocument {
  readonly version: 1;
  readonly type: 'drillbook-evidence';
  readonly run: string;
  /** Temporal's run id of the execution. */
  readonly execution: string;
  /** When it was written, ISO 8601, by the clock of the worker. */
  readonly writtenAt: string;
  /** The chains that it belongs to, by name, and the last link that each had when it was written. */
  readonly previous: Readonly<Record<string, ChainEnd>>;
  readonly identities: Identities;
  readonly decisions: readonly Decision[];
  readonly versions: Versions;
  /** Computed from the facts; documents of before have none. */
  readonly measures?: Measures;
  /** Journal, objectives, outputs and verdict. */
  readonly facts: RunFacts;
  readonly plan: Plan;
  /** The runs within it, by the path of their step. */
  readonly inner: Readonly<Record<string, InnerEvidence>>;
}

export type InnerEvidence = Pick<EndedRun, 'facts' | 'plan'> & {
  readonly inner: Readonly<Record<string, InnerEvidence>>;
};

export interface ChainEnd {
  /** 0 where the chain had no link. */
  readonly seq: number;
  /** Digest of the file of that link; null where there was none. */
  readonly digest: string | null;
}

export interface Identities {
  readonly requester: string | null;
  /** Of the lines of runs that it goes on with and is a part of too; the first first. */
  readonly requesters: readonly string[];
  /** Everybody who decided something, in the order of their first decision. */
  readonly deciders: readonly string[];
  /** ARN of the AWS identity of the worker that wrote the document; null where nobody could say. */
  readonly worker: string | null;
}

/** Of what wrote the document. */
export interface Versions {
  readonly drillbook: string;
  readonly node: string;
  /** Null where the server does not say. */
  readonly temporal: string | null;
  readonly endpoint: 'aws' | 'emulator' | 'other';
}

/** What only the writer knows. */
export interface Circumstances {
  readonly writtenAt: string;
  readonly previous: EvidenceDocument['previous'];
  readonly requesters: readonly string[];
  readonly worker: string | null;
  readonly versions: Versions;
}

export function evidenceDocument(ended: InnerEvidence, around: Circumstances): EvidenceDocument {
  const { facts, plan, inner } = ended;
  const { writtenAt, previous, requesters, worker, versions } = around;
  const decisions = decisionsOf(facts);
  const identities = {
    requester: facts.requester ?? null,
    requesters,
    deciders: [...new Set(decisions.map(({ by }) => by))],
    worker,
  };
  const document: EvidenceDocument = {
    ...{ version: 1, type: 'drillbook-evidence', run: facts.run, execution: facts.execution, writtenAt, previous },
    ...{ identities, decisions, versions, measures: measuresOf(facts), facts, plan, inner },
  };
  // What is not JSON would be lost when it is written, and the digest with it.
  return JSON.parse(JSON.stringify(document)) as EvidenceDocument;
}
