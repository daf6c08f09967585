import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import type { ChainEnd, EvidenceDocument } from '../../report/evidence/document';
import { documentPath } from '../../report/evidence/places';
import { openSealed, type SealedFile, sealed } from '../../report/evidence/sealed';
import type { Signer } from '../../report/evidence/signature';
import { Chain } from './chain';
import { EvidenceBroken } from './evidence-broken';
import type { EvidenceStore } from './store';

export type DocumentMaker = (previous: EvidenceDocument['previous']) => EvidenceDocument;

/**
 * Keeps the document of a run and adds it to its chains. However often it is called, by however many at once, there is
 * one document in the end, once in each chain. Answers where it is.
 */
export async function keepDocument(
  store: EvidenceStore,
  signer: Signer | undefined,
  chains: readonly string[],
  make: DocumentMaker,
): Promise<string> {
  const chainOf = (name: string) => new Chain(store, name, signer);
  const ends: [string, ChainEnd][] = [];
  for (const name of [...chains].sort()) ends.push([name, await chainOf(name).end()]);
  const made = make(Object.fromEntries(ends));
  const { value, fileDigest } = await firstKept(store, await sealed(made, signer));
  const { run, execution, previous, writtenAt } = value;
  for (const [name, end] of Object.entries(previous)) {
    await chainOf(name).add({ run, execution, digest: fileDigest }, end, writtenAt);
  }
  return store.location(documentPath(value));
}

/** What an attempt before this one has kept counts: links may name it already. */
async function firstKept(
  store: EvidenceStore,
  file: SealedFile<EvidenceDocument>,
): Promise<SealedFile<EvidenceDocument>> {
  const path = documentPath(file.value);
  if (await store.create(path, file.text)) return file;
  const text = await store.read(path);
  const kept = openSealed<EvidenceDocument>(new TextEncoder().encode(text ?? ''), 'drillbook-evidence');
  if ('fault' in kept) throw new EvidenceBroken(`${store.location(path)} is in the way: ${kept.fault}.`);
  if (factsText(kept.value) === factsText(file.value)) return kept;
  throw new EvidenceBroken(`${store.location(path)} is in the way: it tells other facts of the run.`);
}

function factsText({ facts }: EvidenceDocument): string {
  return canonicalText(facts as unknown as Json);
}
