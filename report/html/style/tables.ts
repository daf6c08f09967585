export const tables = `
.scroll { position: relative; overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--open); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 0.28rem 1rem 0.28rem 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 400; color: var(--soft); font-size: 0.87rem; white-space: nowrap; vertical-align: bottom; border-bottom: 1px solid var(--rule); }
thead td { border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 400; }
tbody tr + tr > * { border-top: 1px solid var(--wash); }
.number { text-align: right; white-space: nowrap; }
.state, td time { white-space: nowrap; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.unsure { color: var(--unsure); }
.open { color: var(--open); }
strong.state { font-weight: 600; }
.glyph { width: 0.95em; height: 0.95em; margin-right: 0.3em; vertical-align: -0.08em; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.glyph.none { color: var(--soft); }
.letter { display: inline-block; min-width: 1.55em; padding: 0 0.3em; border: 1px solid var(--soft); border-radius: 3px; text-align: center; font-weight: 600; }
.tries { color: var(--unsure); white-space: nowrap; }
#journal table { font-size: 0.83rem; }
#journal td:nth-child(2) { white-space: nowrap; }
`;
