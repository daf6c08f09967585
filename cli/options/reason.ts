import { InvalidArgumentError, Option } from 'commander';

const longest = 500;

/** Stays in the journal and in reports. */
export function reasonOption(needed: boolean): Option {
  const option = new Option('-r, --reason <text>', 'why; stays in the journal and in reports').argParser(reason);
  return needed ? option.makeOptionMandatory() : option;
}

function reason(text: string): string {
  const plain = text.trim();
  if (plain.length > 0 && plain.length <= longest) return plain;
  throw new InvalidArgumentError(`Expected a reason of at most ${longest} characters.`);
}
