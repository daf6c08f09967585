export const pictures = `
.definitions { position: absolute; width: 0; height: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0.1rem 1.4rem; padding: 0; list-style: none; font-size: 0.87rem; color: var(--soft); }
.legend li { display: flex; align-items: center; gap: 0.45rem; }
.work { fill: var(--work); }
.wait { fill: url(#hatch); stroke: var(--wait); }
.person { fill: url(#dots); stroke: var(--person); }
.lock { fill: none; stroke: var(--soft); stroke-dasharray: 3 2; }
.failed:is(rect) { fill: var(--bad); }
.hatching { stroke: var(--wait); stroke-width: 3; }
.dotting { fill: var(--person); }
.mark { fill: none; stroke-width: 2.4; stroke-linecap: round; }
.mark.bad { stroke: var(--bad); }
.mark.open { stroke: var(--open); }
.mark path { transform: translateX(3px); }
.mark .halo { stroke: var(--paper); stroke-width: 5; }

.gantt { table-layout: fixed; min-width: 56rem; }
.gantt th:first-child { width: 23%; }
.gantt th:nth-child(2) { width: 5.2rem; }
.gantt th.number { width: 7.4rem; }
.gantt th:nth-child(5) { width: 30%; }
.gantt tbody td:nth-child(2) { color: var(--soft); }
.gantt tbody th, .gantt tbody td { overflow-wrap: anywhere; }
.gantt .picture { position: relative; height: 1.6rem; padding: 0; }
.gantt thead .picture { height: 1.4rem; }
.gantt tbody > tr:not(.part) > .number { padding-left: 1rem; }
.lane, .axis { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.axis text { fill: var(--soft); font-size: 0.8rem; }
.part th { padding-top: 0.9rem; font-weight: 650; }
.not-run th, .not-run td, .skipped th, .skipped td { color: var(--soft); }
.depth-1 { padding-left: 1.2rem; } .depth-2 { padding-left: 2.4rem; } .depth-3 { padding-left: 3.6rem; }
.depth-4 { padding-left: 4.8rem; } .depth-5 { padding-left: 6rem; } .depth-6 { padding-left: 7.2rem; }
.phases tr:last-child > * { border-bottom: 1px solid var(--rule); }
.phase line { stroke: currentColor; stroke-width: 1.6; }
.limit { stroke: var(--ink); stroke-width: 2; }
.bullets .picture { width: 38%; }
.bullet { display: block; width: 100%; height: 20px; }
.track { fill: var(--grid); }
`;
