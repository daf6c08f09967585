import type { HandedTable } from '../handed-table';
import type { Block } from '../hcl/block';
import { blockText, commentText } from '../hcl/block';
import { Code } from '../hcl/expression';
import type { SettingValues } from '../setting-values';
import { unwritten } from '../unwritten';
import { scaledCapacity } from './autoscaling';
import { labelOf, uniqueLabel } from './labels';
import { moveScript } from './move-script';
import type { TerraformResource } from './part';
import { parts } from './part-table';

/** What is written for Terraform: the text of each file by its name, and what a person must know. */
export interface Configuration {
  readonly files: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** A resource with its place in the state. */
export interface Placed extends TerraformResource {
  readonly address: string;
}

export function terraformConfiguration(table: HandedTable): Configuration {
  const values = table.settings as SettingValues;
  const label = labelOf(table.original.name);
  const subject = { table, values, label };
  const known = parts.filter(({ setting }) => table.settings[setting] !== undefined);
  const own: TerraformResource = {
    type: 'aws_dynamodb_table',
    label,
    id: table.name,
    body: [
      ...unreadComments(table),
      { attributes: { name: table.name } },
      ...known.flatMap((part) => part.inTable?.(subject) ?? []),
      { type: 'lifecycle', body: [{ attributes: { prevent_destroy: true, ignore_changes: scaledCapacity(values) } }] },
    ],
  };
  const resources = placed([own, ...known.flatMap((part) => part.resources?.(subject) ?? [])]);
  const imports = resources.flatMap(({ id, address }): Block[] =>
    id === undefined ? [] : [{ type: 'import', body: [{ attributes: { to: new Code(address), id } }] }],
  );
  return {
    files: {
      'imports.tf': [
        commentText({ comment: 'Terraform >= 1.5. To be taken away when it is applied.' }),
        ...imports.map((block) => blockText(block)),
      ].join('\n'),
      'resources.tf': resources
        .map(({ type, label, body }) => blockText({ type: 'resource', labels: [type, label], body }))
        .join('\n'),
      'move-state.sh': moveScript(table, resources),
    },
    notes: [...unwritten(table, parts), ...known.flatMap((part) => part.notes?.(subject) ?? [])],
  };
}

function placed(resources: readonly TerraformResource[]): Placed[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    const address = uniqueLabel(`${resource.type}.${resource.label}`, taken);
    return { ...resource, label: address.slice(resource.type.length + 1), address };
  });
}

function unreadComments({ unread }: HandedTable): { comment: string }[] {
  return Object.entries(unread).map(([name, reason]) => ({
    comment: `Not here, because it could not be read: ${name} (${reason})`,
  }));
}
