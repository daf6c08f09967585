/** Every text has a contrast of at least 4.5 to what it stands on, every line of a picture one of at least 3. */
export const colors = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b1f24; --soft: #57606b; --rule: #d8dce1; --wash: #f4f5f7;
  --good: #17692f; --bad: #b3231a; --unsure: #845300; --open: #0b5cad;
  --work: #44617f; --wait: #5d7a98; --person: #7c4fa8; --grid: #e3e6ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e4e7eb; --soft: #a4adb8; --rule: #31373f; --wash: #1d2126;
    --good: #6cca8b; --bad: #ff8f85; --unsure: #e9b659; --open: #7fb8f2;
    --work: #86abd0; --wait: #86abd0; --person: #c7a5ec; --grid: #2a3037;
  }
}
`;
