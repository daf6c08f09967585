import { type Command, InvalidArgumentError, Option } from 'commander';

/** `field=value` of a step, as often as wanted; what its kind declares says what type the value has. */
export function fieldsOption(flags: string, text: string): Option {
  return new Option(flags, text).argParser(addField);
}

/** Undefined where none is given. */
export function fieldsOf(command: Command, name: 'input' | 'output'): Readonly<Record<string, string>> | undefined {
  return command.opts()[name] as Readonly<Record<string, string>> | undefined;
}

function addField(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected field=value.');
  const field = text.slice(0, at).trim();
  if (before && Object.hasOwn(before, field)) throw new InvalidArgumentError(`"${field}" is given twice.`);
  return Object.assign(Object.create(null), before, { [field]: text.slice(at + 1) });
}
