import { stepKinds } from '../../activities/step-table';
import { validateRunbook } from '../../language';
import type { Json, JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';
import type { InputDeclaration } from '../../language/schema/input-declaration';
import type { CommandContext } from '../command';
import { compile } from './compile';
import { loadRunbook } from './load-runbook';

/** The plan of an edited runbook with the inputs of the run before; those of the command line come first. */
export function editedPlan(
  context: CommandContext,
  named: string,
  before: JsonObject,
  given: Readonly<Record<string, string>>,
): Plan {
  const { runbook } = validateRunbook(loadRunbook(named), stepKinds);
  const declared = new Set(runbook?.inputs.map(({ name }) => name));
  const dropped = Object.keys(before).filter((name) => runbook && !declared.has(name));
  if (dropped.length > 0) {
    const message = `Not among the inputs of the edited runbook, and left out: ${dropped.join(', ')}.`;
    context.printer.print({ type: 'note', message });
  }
  // A default path is relative to the runbook, and a given one is not.
  const isDefaultPath = ([name, value]: [string, Json]) =>
    runbook?.inputs.some((input) => input.name === name && isDefault(input.declaration, value));
  const left = Object.entries(before).filter((entry) => declared.has(entry[0]) && !isDefaultPath(entry));
  return compile(context, named, { ...Object.fromEntries(left), ...given });
}

function isDefault({ type, default: value }: InputDeclaration, before: Json): boolean {
  return type === 'path' && value === before;
}
