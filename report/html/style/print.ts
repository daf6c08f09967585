/** On paper: light, without what can only be scrolled, and no row or heading torn apart. */
export const print = `
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --wash: #e8e8e8;
    --good: #14602a; --bad: #a11d15; --unsure: #6d4500; --open: #0a4f96;
    --work: #44617f; --wait: #5d7a98; --person: #6c4397; --grid: #ddd;
  }
  @page { size: A4 landscape; margin: 14mm; }
  html { font-size: 10.5px; }
  main { max-width: none; padding: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
  .gantt { min-width: 0; }
  h2 { break-after: avoid; }
  tr, .figures, .about > div { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
