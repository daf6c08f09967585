import { type Command, InvalidArgumentError, Option } from 'commander';

/** `-i name=value`, as often as wanted; the runbook's declaration says what type the value has. */
export function inputsOption(): Option {
  return new Option('-i, --input <name=value>', 'an input of the runbook; may be repeated').argParser(addInput);
}

export function inputsOf(command: Command): Record<string, string> {
  return { ...(command.opts()['input'] as Record<string, string> | undefined) };
}

function addInput(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected name=value.');
  const name = text.slice(0, at).trim();
  if (before && Object.hasOwn(before, name)) throw new InvalidArgumentError(`Input "${name}" is given twice.`);
  return Object.assign(Object.create(null), before, { [name]: text.slice(at + 1) });
}
