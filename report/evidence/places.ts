/** Where the parts of the evidence are, relative to the folder or the bucket's prefix; with `/` everywhere. */

export function documentPath({ run, execution }: { readonly run: string; readonly execution: string }): string {
  return `runs/${encodeURIComponent(run)}.${encodeURIComponent(execution)}.json`;
}

export function tableChain({ account, region }: { account: string; region: string }, table: string): string {
  return `tables/${account}/${region}/${table}`;
}

/** Of runs whose tables nobody knows. */
export function runbookChain(runbook: string): string {
  return `runbooks/${encodeURIComponent(runbook)}`;
}

/** Six digits, so that a listing by name is in order. */
export function linkPath(chain: string, seq: number): string {
  return `chains/${chain}/${String(seq).padStart(6, '0')}.json`;
}

export function headPath(chain: string): string {
  return `chains/${chain}/head.json`;
}

export type Place =
  | { readonly is: 'document' }
  | { readonly is: 'link'; readonly chain: string; readonly seq: number }
  | { readonly is: 'head'; readonly chain: string };

/** Undefined for a file that is no part of the evidence. */
export function placeOf(path: string): Place | undefined {
  if (/^runs\/[^/.][^/]*\.json$/.test(path)) return { is: 'document' };
  const [, chain, file] = /^chains\/(.+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (chain === undefined || file === undefined) return undefined;
  if (file === 'head') return { is: 'head', chain };
  return /^\d{6,}$/.test(file) ? { is: 'link', chain, seq: Number(file) } : undefined;
}
