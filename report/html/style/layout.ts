export const layout = `
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body { margin: 0; background: var(--paper); color: var(--ink); font-variant-numeric: tabular-nums; }
main { max-width: 78rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
h1, h2, p, ul, dl, dd { margin: 0; }
bdi, code { overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
code { font: 0.86em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

header { padding-bottom: 2rem; }
.kicker { color: var(--soft); font-size: 0.87rem; }
h1 { display: flex; align-items: center; gap: 0.7rem; margin: 0.5rem 0 0.2rem; font-size: 2.6rem; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; }
h1 .glyph { margin: 0; width: 2.3rem; height: 2.3rem; padding: 0.35rem; border: 3px solid; border-radius: 50%; stroke-width: 2.4; flex: none; }
.verdict-good h1 { color: var(--good); }
.verdict-bad h1 { color: var(--bad); }
.verdict-unsure h1 { color: var(--unsure); }
.verdict-open h1 { color: var(--open); }
.lead { font-size: 1.15rem; max-width: 52rem; }
.why { max-width: 52rem; margin-top: 0.6rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.3rem; }
.verdict-bad .why, .verdict-unsure .why { border-left: 3px solid; padding-left: 0.9rem; }
.verdict-bad .why { border-color: var(--bad); }
.verdict-unsure .why { border-color: var(--unsure); }
.sample { margin-top: 0.5rem; max-width: 52rem; }
.when { margin-top: 0.6rem; color: var(--soft); }

.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 1.2rem 2rem; margin-top: 1.8rem; }
.figures > div { border-top: 1px solid var(--ink); padding-top: 0.5rem; }
.figures dt { font-size: 0.87rem; color: var(--soft); }
.figures .value { font-size: 1.5rem; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; }
.figures .state { font-size: 0.87rem; white-space: normal; }

section { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 0 2rem; border-top: 1px solid var(--rule); padding: 1.1rem 0 1.6rem; }
section.wide { display: block; }
section.wide h2 { margin-bottom: 0.6rem; }
h2 { font-size: 1rem; line-height: 1.5; font-weight: 650; }
.body > * + * { margin-top: 0.6rem; }
.body ul:not(.legend) { padding-left: 1.1rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; }
.about { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; }
.about > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 1rem; }
.about dt { color: var(--soft); }
@media (max-width: 56rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 2rem; }
  section { display: block; }
  section h2 { margin-bottom: 0.5rem; }
  .about > div { display: block; }
}
`;
