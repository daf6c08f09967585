import { type Anchors, anchorFaults } from './anchors';
import { type CheckedChain, checkChain } from './check-chain';
import { documentFault } from './check-document';
import type { EvidenceDocument } from './document';
import type { EvidenceFault } from './fault';
import { type EvidenceFiles, type OpenedEvidence, openEvidence } from './opened-evidence';
import { headPath, linkPath } from './places';
import type { SealedFile } from './sealed';
import { type KeyRing, signatureFault } from './signature';

export interface VerifyOptions {
  /** Where it is given, each file must be signed by one of its keys. */
  readonly keys?: KeyRing | undefined;
  readonly anchors?: Anchors;
}

export interface Verification {
  readonly chains: readonly VerifiedChain[];
  readonly documents: readonly SealedFile<EvidenceDocument>[];
  readonly faults: readonly EvidenceFault[];
  readonly strangers: readonly string[];
  /** Ids of the keys by which files say that they are signed, in the order in which they are met. */
  readonly signedBy: readonly string[];
}

export interface VerifiedChain {
  readonly chain: string;
  readonly links: number;
  /** Digest of the file of the last link: what to keep elsewhere. */
  readonly head: string | null;
}

/** All that can be told of a whole folder, without asking anybody. */
export function verifyEvidence(files: EvidenceFiles, { keys, anchors = {} }: VerifyOptions = {}): Verification {
  const evidence = openEvidence(files);
  const named = [...evidence.documents.values()].flatMap(({ value }) => Object.keys(value.previous));
  const chains = [...new Set([...evidence.chains.keys(), ...named])].sort().map((each) => checkChain(each, evidence));
  const signed = signedFiles(evidence);
  const faults = [
    ...evidence.faults,
    ...chains.flatMap((each) => each.faults),
    ...[...evidence.documents].flatMap(([file, document]) => checkDocument(file, document, chains)),
    ...(keys ? signed.flatMap(([file, sealed]) => checkSignature(file, sealed, keys)) : []),
    ...anchorFaults(chains, evidence.documents.size, anchors),
  ];
  return {
    chains: chains.map(({ chain, links }) => ({ chain, links: links.length, head: links.at(-1)?.fileDigest ?? null })),
    documents: [...evidence.documents.values()],
    faults: once(faults),
    strangers: evidence.strangers,
    signedBy: [...new Set(signed.flatMap(([, { value }]) => value.signature?.key ?? []))],
  };
}

/** A document must be in each chain that it names, after the link that it saw there. */
function checkDocument(
  file: string,
  { value }: SealedFile<EvidenceDocument>,
  chains: readonly CheckedChain[],
): EvidenceFault[] {
  const fault = documentFault(value);
  const faults: EvidenceFault[] = fault === undefined ? [] : [{ file, code: 'broken', message: `${upper(fault)}.` }];
  for (const [name, end] of Object.entries(value.previous)) {
    const links = chains.find(({ chain }) => chain === name)?.links ?? [];
    const { run, execution } = value;
    const isThere = links.some(({ value: { document } }) => document.run === run && document.execution === execution);
    if (!isThere) faults.push({ file, code: 'missing', message: `The document is not in the chain ${name}.` });
    const seen = links.find(({ value: { seq } }) => seq === end.seq);
    if (end.seq > 0 && seen?.fileDigest !== end.digest) {
      const message = `The chain ${name} has not the link ${end.seq} that it had when the document was written.`;
      faults.push({ file, code: 'broken', message });
    }
  }
  return faults;
}

type Signed = readonly [file: string, sealed: SealedFile<object>];

function signedFiles({ documents, chains, heads }: OpenedEvidence): Signed[] {
  const links = [...chains].flatMap(([chain, each]) =>
    [...each].map(([seq, link]): Signed => [linkPath(chain, seq), link]),
  );
  return [...documents, ...links, ...[...heads].map(([chain, head]): Signed => [headPath(chain), head])];
}

function checkSignature(file: string, { value }: SealedFile<object>, keys: KeyRing): EvidenceFault[] {
  const fault = signatureFault(value.digest, value.signature, keys);
  return fault === undefined ? [] : [{ file, code: 'unsigned', message: `It is not proven who wrote it: ${fault}.` }];
}

function once(faults: readonly EvidenceFault[]): EvidenceFault[] {
  return [...new Map(faults.map((fault) => [`${fault.file}: ${fault.message}`, fault])).values()];
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
