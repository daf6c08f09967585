import type { HandedTable } from '../handed-table';
import type { SettingValues } from '../setting-values';
import { unwritten } from '../unwritten';
import { logicalId } from './logical-id';
import type { ImportedResource, Properties } from './part';
import { parts } from './part-table';

/** What is written for CloudFormation: the text of each file by its name, and what a person must know. */
export interface ImportTemplate {
  readonly files: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** An import takes only resources that are kept when they leave the stack. */
const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

export function importTemplate(table: HandedTable): ImportTemplate {
  const subject = { table, values: table.settings as SettingValues };
  const known = parts.filter(({ setting }) => table.settings[setting] !== undefined);
  const made = known.map((part) => part.inTable?.(subject) ?? {});
  const properties: Properties = Object.assign({ TableName: table.name }, ...made);
  const own = {
    type: 'AWS::DynamoDB::Table',
    logicalId: logicalId(table.original.name, 'Table'),
    identifier: { TableName: table.name },
    properties,
  };
  const resources = distinct([own, ...known.flatMap((part) => part.resources?.(subject) ?? [])]);
  return {
    files: {
      'template.json': jsonText({
        AWSTemplateFormatVersion: '2010-09-09',
        Description: `The table ${table.name}, restored of ${table.original.name}`,
        Resources: Object.fromEntries(
          resources.map(({ logicalId: id, type, properties: Properties }) => [id, { Type: type, ...kept, Properties }]),
        ),
      }),
      'resources-to-import.json': jsonText(
        resources.map(({ type, logicalId: id, identifier }) => ({
          ResourceType: type,
          LogicalResourceId: id,
          ResourceIdentifier: identifier,
        })),
      ),
    },
    notes: [...unwritten(table, parts), ...known.flatMap((part) => part.notes?.(subject) ?? [])],
  };
}

function distinct(resources: readonly ImportedResource[]): ImportedResource[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    let id = resource.logicalId;
    for (let number = 2; taken.has(id); number += 1) id = `${resource.logicalId}${number}`;
    taken.add(id);
    return { ...resource, logicalId: id };
  });
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
