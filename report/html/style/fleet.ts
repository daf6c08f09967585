export const fleet = `
.mark-passed { fill: var(--good); }
.mark-error { fill: none; stroke: var(--unsure); stroke-width: 2; }
.mark-failed { fill: none; stroke: var(--bad); stroke-width: 2.6; stroke-linecap: round; }
.fleet { table-layout: fixed; min-width: 60rem; }
.fleet th:first-child { width: 19%; overflow-wrap: anywhere; }
.fleet th:nth-child(3) { width: 9.5rem; }
.fleet th:nth-child(4) { width: 7.6rem; }
.fleet th:nth-child(5) { width: 6.2rem; }
.fleet tbody td:nth-child(6) { white-space: nowrap; }
.fleet th:nth-child(6) { width: 7.6rem; }
.fleet th:nth-child(7) { width: 11rem; }
.fleet .state { white-space: normal; }
.fleet .picture { position: relative; height: 1.6rem; padding: 0; }
.fleet tbody td:nth-child(2) { background: linear-gradient(var(--grid), var(--grid)) 0 11.5px / 100% 1px no-repeat; }
.fleet thead th:nth-child(3), .fleet thead th:nth-child(6), .fleet tbody td:nth-child(6) { padding-left: 1rem; }
.fleet tbody td:nth-child(3) { border-left: 1rem solid transparent; }
.trend { stroke: var(--work); stroke-width: 1.5; }
.trend-last { fill: var(--work); }
.objective { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; }
.note { color: var(--soft); font-size: 0.87rem; }
.shares { display: block; width: 100%; overflow: visible; }
.shares text { fill: var(--soft); font-size: 0.8rem; }
.base { stroke: var(--grid); }
.point { fill: var(--work); fill-opacity: 0.75; }
`;
