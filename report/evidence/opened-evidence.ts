import type { EvidenceDocument } from './document';
import type { EvidenceFault } from './fault';
import type { Head, Link } from './link';
import { documentPath, headPath, linkPath, placeOf } from './places';
import { openSealed, type SealedFile } from './sealed';

/** The files of a folder by their path in it, with `/`. */
export type EvidenceFiles = ReadonlyMap<string, Uint8Array>;

export interface OpenedEvidence {
  /** By path. */
  readonly documents: ReadonlyMap<string, SealedFile<EvidenceDocument>>;
  /** By chain and number. */
  readonly chains: ReadonlyMap<string, ReadonlyMap<number, SealedFile<Link>>>;
  readonly heads: ReadonlyMap<string, SealedFile<Head>>;
  readonly faults: readonly EvidenceFault[];
  /** Files that are no part of the evidence. */
  readonly strangers: readonly string[];
}

/** Each file by itself: whether it is whole, and where it says that it belongs. */
export function openEvidence(files: EvidenceFiles): OpenedEvidence {
  const documents = new Map<string, SealedFile<EvidenceDocument>>();
  const chains = new Map<string, Map<number, SealedFile<Link>>>();
  const heads = new Map<string, SealedFile<Head>>();
  const faults: EvidenceFault[] = [];
  const strangers: string[] = [];
  const opened = <T>(file: string, bytes: Uint8Array, type: string, pathOf: (value: T) => string) => {
    const result = openSealed<T>(bytes, type);
    if ('fault' in result) {
      faults.push({ file, code: 'changed', message: `The file is not as it was written: ${result.fault}.` });
      return undefined;
    }
    const belongs = pathOf(result.value);
    if (belongs === file) return result;
    faults.push({ file, code: 'misplaced', message: `The file belongs elsewhere: to ${belongs}.` });
    return undefined;
  };
  for (const [file, bytes] of files) {
    const place = placeOf(file);
    if (!place) {
      strangers.push(file);
    } else if (place.is === 'document') {
      const document = opened<EvidenceDocument>(file, bytes, 'drillbook-evidence', documentPath);
      if (document && hasParts(document.value)) documents.set(file, document);
      else if (document) faults.push({ file, code: 'changed', message: 'The document lacks a part.' });
    } else {
      const links = chains.get(place.chain) ?? new Map<number, SealedFile<Link>>();
      chains.set(place.chain, links);
      if (place.is === 'head') {
        const head = opened<Head>(file, bytes, 'drillbook-evidence-head', ({ chain }) => headPath(chain));
        if (head) heads.set(place.chain, head);
      } else {
        const link = opened<Link>(file, bytes, 'drillbook-evidence-link', linkPlace);
        if (link) links.set(place.seq, link);
      }
    }
  }
  return { documents, chains, heads, faults, strangers };
}

/** Of a link that was made up, the reference may be missing. */
function linkPlace({ chain, seq, document }: Link): string {
  return typeof document === 'object' && document !== null ? linkPath(chain, seq) : 'nowhere';
}

/** A document that was made up may have the right digest and nothing else. */
function hasParts(document: Partial<EvidenceDocument>): boolean {
  const { facts, plan, inner, previous } = document;
  const parts: unknown[] = [facts, plan, inner, previous, ...Object.values(previous ?? {})];
  return parts.every((part) => typeof part === 'object' && part !== null);
}
