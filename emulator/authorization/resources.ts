import { parseTableArn, tableArn } from '../control/table-arn';
import { keyNamed } from '../kms-key';
import type { EmulatorOptions } from '../options';
import { functionNamed } from '../services/lambda/function-name';
import { parameterArn as arnOfParameter, parameterNamed } from '../services/ssm/parameter-name';

export type Place = Pick<EmulatorOptions, 'accountId' | 'region'>;
export type Json = Readonly<Record<string, unknown>>;
type Resource = (request: Json, place: Place) => string | undefined;

/** For actions to which IAM knows no resource. */
export const anything: Resource = () => '*';

/** The member is a table's name, or its ARN. */
export function tableIn(member: string): Resource {
  return (request, place) => tableNamed(request[member], place);
}

/** What an index holds is a resource of its own. */
export const tableOrIndex: Resource = (request, place) => {
  const table = tableNamed(request['TableName'], place);
  const { IndexName: index } = request;
  return table !== undefined && typeof index === 'string' ? `${table}/index/${index}` : table;
};

export function eachTable({ RequestItems: tables }: Json, place: Place): (string | undefined)[] {
  const names = typeof tables === 'object' && tables !== null ? Object.keys(tables) : [];
  return names.map((name) => tableNamed(name, place));
}

export function arnIn(member: string): Resource {
  return (request) => textOf(request[member]);
}

/** The member is the name of a parameter, with a version or without, or its ARN. */
export function parameterArn(member: string): Resource {
  return (request, place) => {
    const text = textOf(request[member]);
    return text === undefined ? undefined : arnOfParameter(parameterNamed(text).name, place);
  };
}

export const keyArn: Resource = ({ KeyId: id }, place) =>
  typeof id === 'string' ? keyNamed(id, place).arn : undefined;

export const functionArn: Resource = ({ FunctionName: name, Qualifier: qualifier }, place) =>
  typeof name === 'string' ? functionNamed(name, textOf(qualifier), place).arn : undefined;

/** Of the bus of an entry, by name or ARN. */
export function busArn(entry: unknown, { region, accountId }: Place): string {
  const { EventBusName: name = 'default' } = (entry ?? {}) as Json;
  const text = textOf(name) ?? 'default';
  return text.startsWith('arn:') ? text : `arn:aws:events:${region}:${accountId}:event-bus/${text}`;
}

export function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}

/** Whatever account an ARN says, the table that is touched is the one of this account. */
function tableNamed(given: unknown, place: Place): string | undefined {
  const text = textOf(given);
  const { name = text, region = place.region } = parseTableArn(text ?? '') ?? {};
  return name === undefined ? undefined : tableArn(name, { ...place, region });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
