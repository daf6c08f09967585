/** One assignment a line, aligned as `terraform fmt` does it: what takes several lines ends a group. */
export function aligned(assignments: readonly (readonly [name: string, text: string])[], indent: string): string {
  const groups: (readonly [string, string])[][] = [];
  let open = false;
  for (const assignment of assignments) {
    const isPlain = !assignment[1].includes('\n');
    if (open && isPlain) groups.at(-1)?.push(assignment);
    else groups.push([assignment]);
    open = isPlain;
  }
  return groups.map((group) => groupText(group, indent)).join('');
}

function groupText(group: readonly (readonly [string, string])[], indent: string): string {
  const width = Math.max(...group.map(([name]) => [...name].length));
  return group.map(([name, text]) => `${indent}${name}${' '.repeat(width - [...name].length)} = ${text}\n`).join('');
}
