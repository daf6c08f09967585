import type { Control } from './control';
import { ApiError, invalidParameter, resourceNotFound, validationError } from './errors';
import type { Table } from './table';
import { parseTableArn } from './table-arn';

/** The table that an ARN means to the operations on tags and policies, which take no names. */
export function tableOfArn(control: Control, arn: string | undefined): Table {
  const { tables, options, clock } = control;
  if (!arn) throw validationError('Invalid TableArn');
  if (!arn.startsWith('arn:')) throw invalidParameter(`ARNs must start with 'arn:': ${arn}`);
  const parsed = parseTableArn(arn);
  if (!parsed) throw invalidParameter(`Provided Arn is not a DynamoDB resource arn: ${arn}`);
  if (parsed.rest) {
    throw invalidParameter(
      `Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${arn}`,
    );
  }
  if (parsed.region !== options.region) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  }
  const table = tables.get(parsed.name);
  if (table?.status === 'CREATING') throw resourceNotFound(parsed.name);
  const forgotten = table?.deletedAt !== undefined && clock.now() > table.deletedAt + options.deletingSourceMs;
  if (table && !forgotten && parsed.accountId === options.accountId) return table;
  throw new ApiError('ResourceNotFoundException', `Requested resource not found: ResourcArn: ${arn} not found`);
}
