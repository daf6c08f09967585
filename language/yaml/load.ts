import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import type { Report } from '../diagnostics/report';
import type { YamlNode } from './node';
import { reportRefused } from './refused';
import { reportSyntax } from './syntax';
import { treeOf } from './tree';

/** Seven times the longest runbook that is shipped; bounds the time of every later pass. */
const mostTokens = 12_000;

/** YAML with places, or nothing and the reasons in the report. Bounded in time and stack whatever the text. */
export function loadYaml(text: string, report: Report): YamlNode | undefined {
  const control = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/u.exec(text);
  if (control) {
    const code = text.charCodeAt(control.index).toString(16).toUpperCase().padStart(4, '0');
    const span = { start: control.index, end: control.index + 1 };
    report.add('yaml-syntax', span, `control character U+${code} is not allowed in YAML`);
    return undefined;
  }
  const bareReturn = /\r(?!\n)/.exec(text);
  if (bareReturn) {
    const span = { start: bareReturn.index, end: bareReturn.index + 1 };
    const help = 'save the file with LF or CRLF line ends';
    report.add('yaml-syntax', span, 'a carriage return alone does not end a line', { help });
    return undefined;
  }
  const tokens = syntaxTokens(text, report);
  if (!tokens) return undefined;
  const document = onlyDocument(tokens, report);
  if (!document) return undefined;
  reportRefused(document, report);
  if (report.failed) return undefined;
  const composed = compose(tokens, text.length);
  if (!composed) return undefined;
  reportSyntax(composed, text, report);
  if (report.failed) return undefined;
  return treeOf(composed.contents, report);
}

function syntaxTokens(text: string, report: Report): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > mostTokens) {
      const message = `the file has too many parts: more than ${mostTokens} YAML tokens`;
      report.add('yaml-too-long', { start: offset, end: offset }, message, {
        help: `split it into several ${report.holds.many}`,
      });
      return undefined;
    }
    if (!marks.has(lexeme)) offset += lexeme.length;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Lexemes that stand for a state and not for characters. */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

function onlyDocument(tokens: readonly CST.Token[], report: Report): CST.Document | undefined {
  let versions = 0;
  for (const token of tokens) {
    if (token.type !== 'directive') continue;
    const isVersion = /^%YAML\s+1\.2\s*(\s#.*)?$/.test(token.source);
    if (isVersion) versions += 1;
    if (isVersion && versions === 1) continue;
    const span = { start: token.offset, end: token.offset + token.source.trimEnd().length };
    const message = isVersion
      ? '`%YAML 1.2` is given twice'
      : `directives are refused in ${report.holds.many}, but for \`%YAML 1.2\``;
    report.add('yaml-directive', span, message, { help: 'remove the line' });
  }
  const [first, second] = tokens.filter((token) => token.type === 'document');
  if (second) {
    const span = { start: second.offset, end: second.offset + 3 };
    const help = `put each ${report.holds.one} into its own file`;
    report.add('yaml-several-documents', span, 'the file holds more than one YAML document', { help });
  }
  if (!first) report.add('empty-file', { start: 0, end: 0 }, `the file holds no ${report.holds.one}`);
  return report.failed ? undefined : first;
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed | undefined {
  // Duplicate keys are found in `treeOf`: the composer compares every key with every other.
  const composer = new Composer({ version: '1.2', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [document] = composer.compose(withoutRepeats(tokens), true, length);
  return document as Document.Parsed | undefined;
}

/** Each token outside the document is an error of its own; a few say enough. */
function withoutRepeats(tokens: readonly CST.Token[]): CST.Token[] {
  const expected = new Set(['document', 'directive', 'doc-end', 'comment', 'space', 'newline', 'byte-order-mark']);
  let stray = 0;
  return tokens.filter(({ type }) => {
    if (!expected.has(type)) stray += 1;
    return expected.has(type) || stray <= 10;
  });
}
