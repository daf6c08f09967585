import type { ChainEnd } from '../../report/evidence/document';
import type { DocumentReference, Head, Link } from '../../report/evidence/link';
import { headPath, linkPath } from '../../report/evidence/places';
import { openSealed, type SealedFile, sealed } from '../../report/evidence/sealed';
import type { Signer } from '../../report/evidence/signature';
import { EvidenceBroken } from './evidence-broken';
import type { EvidenceStore } from './store';

/**
 * A chain in a store, to which several writers may add at the same time: the place of a link is a file that one alone
 * can make, so that there is one order and no fork.
 */
export class Chain {
  constructor(
    private readonly store: EvidenceStore,
    private readonly name: string,
    private readonly signer: Signer | undefined,
  ) {}

  /** The last link now. Throws `EvidenceBroken` where the chain is shorter than its head says. */
  async end(): Promise<ChainEnd> {
    const head = await this.head();
    if (!head) return await this.endAfter({ seq: 0, digest: null });
    const link = await this.link(head.seq);
    if (link?.fileDigest !== head.link) {
      const state = link ? 'is not the one that its head names' : 'is missing';
      throw new EvidenceBroken(`Link ${head.seq} of the chain ${this.name} ${state}: nothing is added to it.`);
    }
    return await this.endAfter({ seq: head.seq, digest: link.fileDigest });
  }

  /** Adds a document, once however often this is called, behind the link that was the last when it was made. */
  async add(document: DocumentReference, after: ChainEnd, writtenAt: string): Promise<void> {
    let end = after;
    for (;;) {
      const seq = end.seq + 1;
      const found = (await this.link(seq)) ?? (await this.tryLink({ seq, previous: end.digest, document, writtenAt }));
      // Another writer was faster: look again at what it made.
      if (!found) continue;
      const { run, execution } = found.value.document;
      if (run === document.run && execution === document.execution) break;
      end = { seq, digest: found.fileDigest };
    }
    await this.raiseHead();
  }

  /** Undefined where another writer has made a link at that place meanwhile. */
  private async tryLink(
    more: Pick<Link, 'seq' | 'previous' | 'document' | 'writtenAt'>,
  ): Promise<SealedFile<Link> | undefined> {
    const link: Link = { version: 1, type: 'drillbook-evidence-link', chain: this.name, ...more };
    const file = await sealed(link, this.signer);
    return (await this.store.create(linkPath(this.name, link.seq), file.text)) ? file : undefined;
  }

  /** Two writers may put their heads in the wrong order; the one that did looks again and puts it right. */
  private async raiseHead(): Promise<void> {
    for (;;) {
      const head = await this.head();
      const end = await this.endAfter(head ? { seq: head.seq, digest: head.link } : { seq: 0, digest: null });
      if (end.digest === null || end.seq === head?.seq) return;
      const next: Head = {
        ...{ version: 1, type: 'drillbook-evidence-head', chain: this.name },
        ...{ seq: end.seq, link: end.digest },
      };
      await this.store.replace(headPath(this.name), (await sealed(next, this.signer)).text);
    }
  }

  private async endAfter(from: ChainEnd): Promise<ChainEnd> {
    let end = from;
    for (;;) {
      const next = await this.link(end.seq + 1);
      if (!next) return end;
      end = { seq: end.seq + 1, digest: next.fileDigest };
    }
  }

  private async head(): Promise<Head | undefined> {
    return (await this.open<Head>(headPath(this.name), 'drillbook-evidence-head'))?.value;
  }

  private async link(seq: number): Promise<SealedFile<Link> | undefined> {
    return await this.open<Link>(linkPath(this.name, seq), 'drillbook-evidence-link');
  }

  private async open<T>(path: string, type: string): Promise<SealedFile<T> | undefined> {
    const text = await this.store.read(path);
    if (text === undefined) return undefined;
    const opened = openSealed<T>(new TextEncoder().encode(text), type);
    if (!('fault' in opened)) return opened;
    throw new EvidenceBroken(`${this.store.location(path)} cannot be added to: ${opened.fault}.`);
  }
}
