import { createHash } from 'node:crypto';
import { Html, html } from './html';
import { style as common } from './style';

/** A whole file that needs nothing else; no script runs in it, and nothing is fetched, whatever stands in its texts. `rules`: style for this page alone. */
export function page(title: string, content: Html, rules = ''): string {
  const style = `${common}${rules}`;
  const hash = createHash('sha256').update(style).digest('base64');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Drillbook">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${content}</body>
</html>
`.text;
}
