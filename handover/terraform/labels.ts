/** A name as Terraform takes it: letters, digits, `_` and `-`, and no digit first. */
export function labelOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `table_${plain}`;
}

/** The label, or with a number where another one of the type has it. */
export function uniqueLabel(label: string, taken: Set<string>): string {
  let free = label;
  for (let number = 2; taken.has(free); number += 1) free = `${label}_${number}`;
  taken.add(free);
  return free;
}
