import type { HandedTable } from '../handed-table';
import { shellWord } from '../shell-word';
import type { Placed } from './configuration';

/** Prints what it would do; with `--apply` does it. It changes the state only: nothing in AWS is made or destroyed. */
export function moveScript(table: HandedTable, resources: readonly Placed[]): string {
  const moves = resources.map(({ address, id }) =>
    id === undefined
      ? `# ${address} cannot be imported: the next apply puts it over the one that is there, which is the same.`
      : `move ${shellWord(address)} ${shellWord(id)}`,
  );
  return `#!/bin/sh
# Lets the Terraform state own the table ${table.name} (${table.arn})
# where it owned ${table.original.name}.
#
# It only prints what it would do, unless it is given --apply. Even then it changes nothing in AWS, and destroys nothing:
# it forgets the old objects in the state and imports the new ones in their place. The state as it was is kept in a file.
#
# Before: put resources.tf in the place of the old resources. Where they have other addresses than here, change them in
# this file, imports.tf and resources.tf; this shows the old one of the table:
#   terraform state list -id=${shellWord(table.original.name)}
# The import blocks of imports.tf do the imports too, so that \`terraform plan\` shows them first: then give --forget-only.
set -eu

mode=\${1:-}
case "$mode" in
  '' | --apply | --forget-only) ;;
  *) echo "Expected --apply, --forget-only or nothing, got: $mode" >&2; exit 2 ;;
esac

move() {
  if [ -z "$mode" ]; then
    printf "terraform state rm '%s'   # where the state has it\\n" "$1"
    printf "terraform import '%s' '%s'\\n" "$1" "$2"
    return
  fi
  if terraform state list | grep -Fxq -- "$1"; then terraform state rm "$1"; fi
  if [ "$mode" = --apply ]; then terraform import "$1" "$2"; fi
}

if [ -n "$mode" ]; then
  umask 077
  terraform state pull > "state-before-handover-$(date -u +%Y%m%dT%H%M%SZ).json"
else
  echo "# Nothing is done. With --apply this would run:"
fi

${moves.join('\n')}
`;
}
