import type { Control } from './control';
import { text } from './request-members';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';

interface ListTagsOfResourceRequest {
  readonly ResourceArn?: string;
  readonly NextToken?: string;
}

const shape = { ResourceArn: text, NextToken: text };
const pageLength = 10;

/** A token that means nothing begins again, as on AWS. */
export function listTagsOfResource(control: Control, request: unknown): unknown {
  const { ResourceArn: arn, NextToken: token = '' } = checkShape<ListTagsOfResourceRequest>(request, shape);
  const { tags } = tableOfArn(control, arn);
  const start = tags.findIndex(({ Key: key }) => tokenFor(key) === token) + 1;
  const page = tags.slice(start, start + pageLength);
  const last = page.at(-1);
  return { Tags: page, ...(last && tags.length > start + pageLength && { NextToken: tokenFor(last.Key) }) };
}

function tokenFor(lastKey: string): string {
  return Buffer.from(lastKey).toString('base64');
}
