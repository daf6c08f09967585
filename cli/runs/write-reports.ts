import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runName } from '../../language/run-name';
import { renderHtml } from '../../report/html';
import { type Evidence, renderJson } from '../../report/json';
import { renderMarkdown } from '../../report/markdown';
import type { World } from '../../report/next-steps';
import type { Reports } from '../events';
import type { Printer } from '../printers/printer';

export const defaultReportDirectory = 'drillbook-reports';

/** A report that cannot be written is a warning: the verdict must not be lost for it. */
export function writeReports(
  printer: Printer,
  evidence: Evidence,
  directory: string,
  world?: World,
): Reports | undefined {
  const { facts } = evidence;
  const name = runName(facts.run);
  const named = (ending: string) => join(directory, `${name}.${ending}`);
  const reports = { json: named('json'), markdown: named('md'), html: named('html') };
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(reports.json, renderJson(evidence));
    writeFileSync(reports.markdown, renderMarkdown(evidence, world));
    writeFileSync(reports.html, renderHtml(evidence, world));
    return reports;
  } catch (error) {
    printer.print({
      type: 'warning',
      message: `The report could not be written: ${(error as Error).message}`,
      hint: `\`drillbook report ${facts.run} --format md\`, or another --report-dir`,
    });
    return undefined;
  }
}
