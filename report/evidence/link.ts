/** One entry of a chain: the document that it is about, bound to all links before it. */
export interface Link {
  readonly version: 1;
  readonly type: 'drillbook-evidence-link';
  readonly chain: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** Digest of the file of the link before; null for the first. */
  readonly previous: string | null;
  readonly document: DocumentReference;
  readonly writtenAt: string;
}

export interface DocumentReference {
  readonly run: string;
  readonly execution: string;
  /** Of its file. */
  readonly digest: string;
}

/** How long a chain is, so that what is cut off its end is missed. The only file that is ever replaced. */
export interface Head {
  readonly version: 1;
  readonly type: 'drillbook-evidence-head';
  readonly chain: string;
  /** Of the last link. */
  readonly seq: number;
  /** Digest of the file of that link. */
  readonly link: string;
}
