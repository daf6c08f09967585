import { renderMarkdown } from '../markdown';
import { code, markdownTable, plain } from '../markdown-table';
import type { EvidenceDocument } from './document';
import type { Sealed } from './sealed';

/** What only the evidence tells of a run, and then its report. */
export function documentMarkdown(document: Sealed<EvidenceDocument>): string {
  const { identities, versions, previous, decisions, facts, plan } = document;
  const rows: [string, string][] = [
    ['Written', document.writtenAt],
    ['Digest', code(document.digest)],
    ['Signed by', document.signature ? code(document.signature.key) : 'nobody'],
    ['Requested by', plain(identities.requester ?? 'unknown')],
    ['Decided by', plain(identities.deciders.join(', ') || 'nobody')],
    ['Worker', identities.worker ?? 'unknown'],
    ['Versions', `Drillbook ${versions.drillbook}, Node ${versions.node}, Temporal ${versions.temporal ?? 'unknown'}`],
    ['Endpoint', versions.endpoint],
    ...Object.entries(previous).map(([chain, { seq }]): [string, string] => [
      'Chain',
      `${code(chain)}, after link ${seq}`,
    ]),
  ];
  const decided = decisions.map(({ at, path, what, outcome, by, reason }) => [
    at,
    code(path),
    outcome ?? what,
    plain(by),
    plain(reason ?? ''),
  ]);
  const parts = [
    `# Evidence of ${plain(document.run)}`,
    markdownTable(['Evidence', ''], rows),
    ...(decided.length > 0 ? ['## Decisions', markdownTable(['When', 'Step', 'What', 'Who', 'Why'], decided)] : []),
    renderMarkdown({ facts, plan }),
  ];
  return `${parts.join('\n\n').trimEnd()}\n`;
}
