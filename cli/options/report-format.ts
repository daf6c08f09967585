import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { renderHtml } from '../../report/html';
import { type Evidence, renderJson } from '../../report/json';
import { renderJunit } from '../../report/junit';
import { renderMarkdown } from '../../report/markdown';

export const reportFormats = {
  html: (evidence: Evidence) => renderHtml(evidence),
  json: renderJson,
  md: (evidence: Evidence) => renderMarkdown(evidence),
  junit: renderJunit,
} as const;

export type ReportFormat = keyof typeof reportFormats;

export function reportFormatOption(): Option {
  const text = 'form of the report; without it what the name of the file tells, else md';
  return new Option('--format <format>', text).choices(Object.keys(reportFormats));
}

const byEnding: Readonly<Record<string, ReportFormat>> = {
  ...{ '.html': 'html', '.htm': 'html', '.json': 'json', '.md': 'md', '.xml': 'junit' },
};

export function reportFormatOf(command: Command): ReportFormat {
  const { format, out = '' } = command.opts<{ format?: ReportFormat; out?: string }>();
  return format ?? byEnding[extname(out).toLowerCase()] ?? 'md';
}
