import type { EvidenceKeyMade, EvidenceVerified } from '../events';
import type { Style } from './style';

/** More faults than a person reads. */
const mostFaults = 50;

export function evidenceVerified(event: EvidenceVerified, style: Style): string {
  const { place, sort, documents, chains, faults, strangers, signedBy, signaturesChecked } = event;
  const what = sort === 'document' ? 'document' : `${count(documents, 'document')} in ${count(chains.length, 'chain')}`;
  const head =
    faults.length === 0
      ? `${style.green('✔')} ${place}: ${what}, as written`
      : `${style.red('✘')} ${place}: ${what}, ${count(faults.length, 'fault')}`;
  const more = faults.length - mostFaults;
  return [
    head,
    ...faults.slice(0, mostFaults).map(({ file, message }) => `    ${file}: ${message}`),
    ...(more > 0 ? [`    and ${more} more; --json has all of them`] : []),
    ...chains.map(({ chain, links, head }) =>
      style.dim(`    ${chain}: ${count(links, 'link')}, head ${head ?? 'none'}`),
    ),
    ...signedBy.map((key) => style.dim(`    signed by ${key}${signaturesChecked ? '' : ', not checked'}`)),
    ...(signedBy.length === 0 ? [style.dim('    not signed')] : []),
    ...(strangers.length > 0 ? [style.dim(`    no part of it: ${strangers.join(', ')}`)] : []),
  ].join('\n');
}

export function evidenceKeyMade({ key, privateFile, publicFile }: EvidenceKeyMade, style: Style): string {
  return [
    `${style.green('✔')} ${privateFile}: for workers, by --evidence-key; keep it secret`,
    `${style.green('✔')} ${publicFile}: for whoever verifies, by --key`,
    style.dim(`    ${key}`),
  ].join('\n');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
