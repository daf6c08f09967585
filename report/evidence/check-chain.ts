import type { EvidenceFault } from './fault';
import type { Link } from './link';
import type { OpenedEvidence } from './opened-evidence';
import { documentPath, headPath, linkPath } from './places';
import type { SealedFile } from './sealed';

/** A chain whose links follow each other, as far as they do. */
export interface CheckedChain {
  readonly chain: string;
  /** In order. */
  readonly links: readonly SealedFile<Link>[];
  readonly faults: readonly EvidenceFault[];
}

export function checkChain(chain: string, evidence: OpenedEvidence): CheckedChain {
  const faults: EvidenceFault[] = [];
  const found = evidence.chains.get(chain) ?? new Map<number, SealedFile<Link>>();
  const head = evidence.heads.get(chain)?.value;
  const length = Math.max(0, head?.seq ?? 0, ...found.keys());
  const links: SealedFile<Link>[] = [];
  let before: SealedFile<Link> | undefined;
  const runs = new Set<string>();
  for (let seq = 1; seq <= length; seq += 1) {
    const file = linkPath(chain, seq);
    const link = found.get(seq);
    if (!link) {
      faults.push({ file, code: 'missing', message: `The chain lacks its link ${seq} of ${length}.` });
      before = undefined;
      continue;
    }
    if (seq === 1 ? link.value.previous !== null : before && link.value.previous !== before.fileDigest) {
      faults.push({ file, code: 'broken', message: `The link does not follow link ${seq - 1} of its chain.` });
    }
    faults.push(...checkReference(file, link.value, evidence, runs));
    links.push(link);
    before = link;
  }
  if (!head) {
    const message = 'The head of the chain is missing or not whole: what was cut off its end cannot be told.';
    faults.push({ file: headPath(chain), code: 'missing', message });
  } else if (found.has(head.seq) && found.get(head.seq)?.fileDigest !== head.link) {
    const message = `The head is of another chain: link ${head.seq} is not the one that it names.`;
    faults.push({ file: headPath(chain), code: 'broken', message });
  }
  return { chain, links, faults };
}

/** The document of a link: there, as it was, and once only in the chain. */
function checkReference(
  file: string,
  { chain, seq, document: reference }: Link,
  { documents }: OpenedEvidence,
  runs: Set<string>,
): EvidenceFault[] {
  const path = documentPath(reference);
  const document = documents.get(path);
  if (!document)
    return [{ file: path, code: 'missing', message: `The document of link ${seq} of ${chain} is missing.` }];
  if (document.fileDigest !== reference.digest) {
    return [
      { file: path, code: 'changed', message: `The document is not the one that link ${seq} of ${chain} names.` },
    ];
  }
  if (runs.has(path)) return [{ file, code: 'broken', message: 'The document is in the chain already.' }];
  runs.add(path);
  const { previous } = document.value;
  const before = Object.hasOwn(previous, chain) ? previous[chain] : undefined;
  if (before && before.seq < seq) return [];
  return [{ file, code: 'broken', message: 'The document does not belong at this place of the chain.' }];
}
