/** How far a bench is, on standard error: standard output is for figures. */
export function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
