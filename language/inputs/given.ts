import type { Span } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { suggestion } from '../diagnostics/suggest';
import type { Json, JsonObject } from '../json';
import type { RunbookInput } from './declarations';
import { inputTypeRules } from './input-type';
import { inputFault, inputFromText, shown } from './input-value';

/** Values for the inputs of a runbook, as text of a command line or as JSON. */
export type GivenInputs = Readonly<Record<string, Json>>;

/** Where a path is that was given; a default is relative to the runbook, and stays as it is. */
export type PathOf = (given: string) => string;

/** All inputs with their values, defaults filled in. What is wrong is reported at the declaration. */
export function resolveInputs(
  inputs: readonly RunbookInput[],
  given: GivenInputs,
  report: Report,
  { noDeclaration, pathOf = (path) => path }: { readonly noDeclaration: Span; readonly pathOf?: PathOf | undefined },
): JsonObject {
  const names = inputs.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const help = names.length === 0 ? 'the runbook has no inputs' : suggestion(name, names);
    report.add('unknown-input', noDeclaration, `the runbook has no input ${quote(name)}`, { help });
  }
  const values = inputs.flatMap((input) => {
    const value = valueFor(input, given, report, pathOf);
    return value === undefined ? [] : [[input.name, value] as const];
  });
  return Object.fromEntries(values);
}

function valueFor(
  { name, declaration, span }: RunbookInput,
  given: GivenInputs,
  report: Report,
  pathOf: PathOf,
): Json | undefined {
  const raw = Object.hasOwn(given, name) ? given[name] : undefined;
  if (raw === undefined) {
    if (declaration.default !== undefined) return declaration.default as Json;
    report.add('missing-input', span, `the input \`${name}\` has no value`, {
      expected: declaration.description ?? inputTypeRules[declaration.type].expected,
      help: `give it with \`-i ${name}=...\``,
    });
    return undefined;
  }
  const value = typeof raw === 'string' ? inputFromText(declaration, raw) : raw;
  const fault =
    value === undefined
      ? `must be ${inputTypeRules[declaration.type].expected}, got ${shown(raw)}`
      : inputFault(declaration, value);
  if (fault) report.add('bad-input', span, `the input \`${name}\` ${fault}`);
  return declaration.type === 'path' && typeof value === 'string' && value !== '' ? pathOf(value) : value;
}
