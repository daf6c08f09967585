import { randomUUID } from 'node:crypto';
import type { EmulatorOptions } from '../options';
import { validationError } from './errors';

type Place = Pick<EmulatorOptions, 'accountId' | 'region'>;

export function tableArn(name: string, { accountId, region }: Place): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

export function newTableId(): string {
  return randomUUID();
}

export interface TableArn {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  readonly rest: string;
}

export function parseTableArn(arn: string): TableArn | undefined {
  const match = /^arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):(\d{12}):table\/([a-zA-Z0-9_.-]{3,255})(\/.*)?$/.exec(arn);
  if (!match) return undefined;
  const [, region = '', accountId = '', name = '', rest = ''] = match;
  return { region, accountId, name, rest };
}

/**
 * A request whose member may be a table's name or its ARN, with the name in its place. What is neither is left as
 * it is, for the check of the request's shape to refuse.
 */
export function withTableName(request: unknown, { region }: Place, member = 'TableName'): unknown {
  const given = (request as Record<string, unknown> | null)?.[member];
  if (typeof given !== 'string' || !given.startsWith('arn:')) return request;
  const arn = parseTableArn(given);
  if (!arn || arn.rest) throw validationError(`1 validation error detected: Invalid resource type in '${given}'`);
  if (arn.region !== region) throw validationError(`1 validation error detected: Invalid AWS region in '${given}'`);
  return { ...(request as object), [member]: arn.name };
}
