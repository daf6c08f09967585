import type { CheckedChain } from './check-chain';
import type { EvidenceFault } from './fault';

/** What somebody noted elsewhere: evidence that is made anew as a whole does not hold it. */
export interface Anchors {
  /** Digests of links that were the last of their chain once. */
  readonly heads?: readonly string[];
  /** How many documents there were at least. */
  readonly count?: number;
}

export function anchorFaults(
  chains: readonly CheckedChain[],
  documents: number,
  { heads = [], count = 0 }: Anchors,
): EvidenceFault[] {
  const links = new Set(chains.flatMap((chain) => chain.links.map(({ fileDigest }) => fileDigest)));
  const missing = heads
    .filter((head) => !links.has(head))
    .map((head): EvidenceFault => ({ file: 'chains', code: 'anchor', message: `No chain has the link ${head}.` }));
  if (documents >= count) return missing;
  const message = `Expected at least ${count} documents, found ${documents}.`;
  return [...missing, { file: 'runs', code: 'anchor', message }];
}
