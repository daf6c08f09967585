import { tableNamePattern } from './table-name';

const arnPattern = /^arn:aws[a-z-]*:dynamodb:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):table\/([a-zA-Z0-9_.-]{3,255})$/;

/** The name of a table, or its ARN, which may be of another region. */
export const tableReferencePattern = new RegExp(`${tableNamePattern.source}|${arnPattern.source}`);

export interface TablePlace {
  readonly account: string;
  readonly region: string;
}

/** The table that a reference means; a name means the one that is `home`. */
export function tableReferred(reference: string, home: TablePlace): TablePlace & { readonly table: string } {
  const [, region, account, table] = arnPattern.exec(reference) ?? [];
  if (region === undefined || account === undefined || table === undefined) return { ...home, table: reference };
  return { account, region, table };
}

/** What is no reference is returned as it is. */
export function tableNameOf(reference: string): string {
  return arnPattern.exec(reference)?.[3] ?? reference;
}
