import { checkName } from '../check/name-check';
import { anything, type Shape } from '../check/shape';
import type { TemplateReader } from '../check/template-reader';
import type { Span } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import type { Json } from '../json';
import { type InputDeclaration, inputDeclaration } from '../schema/input-declaration';
import { isSecretInput, secretHelp } from '../sections/secret-name';
import { entryOf, jsonOf, type MapEntry, type YamlNode } from '../yaml/node';
import { inputTypeRules } from './input-type';
import { inputFault, patternFault } from './input-value';
import { patternSize } from './pattern-size';

/** A declared input with its place, for messages about the value it is given. */
export interface RunbookInput {
  readonly name: string;
  readonly declaration: InputDeclaration;
  readonly span: Span;
}

/** The inputs whose declaration is good; its keys and types are checked with the runbook's own. */
export function readInputs(node: YamlNode | undefined, reader: TemplateReader, report: Report): RunbookInput[] {
  if (node?.kind !== 'map') return [];
  let patterns = 0;
  return node.entries.flatMap((entry) => {
    checkName(entry.key, entry.keySpan, 'an input cannot be named', report);
    reader.refuseExpressions(entry.value, 'the declaration of an input');
    refuseSecret(entry, report);
    const parsed = inputDeclaration.safeParse(jsonOf(entry.value));
    if (!parsed.success) return [];
    const input = { name: entry.key, declaration: parsed.data, span: entry.keySpan };
    patterns += patternSize(parsed.data.pattern ?? '');
    if (patterns <= mostPatterns) checkDeclaration(input, entry.value, report);
    else reportPatterns(entry.value, report);
    return [input];
  });
}

/** Text only: a table or a number that is called so is none. */
function refuseSecret({ key, keySpan, value }: MapEntry, report: Report): void {
  const type = entryOf(value, 'type')?.value;
  if (!isSecretInput(key) || type?.kind !== 'scalar' || type.value !== 'string') return;
  const message = `the input \`${key}\` looks like a secret, which no plan may hold`;
  report.add('secret-by-value', keySpan, message, { help: secretHelp });
}

/** Of all patterns of a runbook, repetitions written out; matching takes time in proportion to it. */
const mostPatterns = 1_000;

function reportPatterns(node: YamlNode, report: Report): void {
  const message = 'the patterns of the inputs are too large to be matched quickly';
  const expected = `at most ${mostPatterns} characters in all, with every \`{n}\` written out`;
  report.add('bad-input', spanOf(node, 'pattern'), message, { expected });
}

/** Also for inputs that are declared wrongly, so that reading them is no second error. */
export function inputShapes(node: YamlNode | undefined, inputs: readonly RunbookInput[]): Map<string, Shape> {
  const names = node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  const shapes = new Map<string, Shape>(names.map((name) => [name, anything]));
  for (const { name, declaration } of inputs) shapes.set(name, inputTypeRules[declaration.type].shape);
  return shapes;
}

function checkDeclaration({ name, declaration }: RunbookInput, node: YamlNode, report: Report): void {
  const { pattern, enum: allowed } = declaration;
  const badPattern = pattern === undefined ? undefined : patternFault(pattern);
  if (badPattern) {
    report.add(
      'bad-input',
      spanOf(node, 'pattern'),
      `the pattern of the input \`${name}\` is not valid: ${badPattern}`,
    );
    return;
  }
  const type = { type: declaration.type };
  for (const [at, value] of (allowed ?? []).entries()) {
    const fault = inputFault(type, value);
    const list = entryOf(node, 'enum')?.value;
    const span = (list?.kind === 'list' ? list.items[at]?.span : undefined) ?? spanOf(node, 'enum');
    if (fault) report.add('bad-input', span, `a value of \`enum\` of the input \`${name}\` ${fault}`);
  }
  const value = declaration.default as Json | undefined;
  const fault = value === undefined ? undefined : inputFault(declaration, value);
  if (fault) report.add('bad-input', spanOf(node, 'default'), `the default of the input \`${name}\` ${fault}`);
}

function spanOf(node: YamlNode, key: string): Span {
  return entryOf(node, key)?.value.span ?? node.span;
}
